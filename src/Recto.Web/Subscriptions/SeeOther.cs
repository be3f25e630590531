namespace Recto.Web.Subscriptions;

/// <summary>After a form was taken: the browser loads a page of its own, so that loading it again sends nothing twice.</summary>
internal static class SeeOther
{
    public static IResult To(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
