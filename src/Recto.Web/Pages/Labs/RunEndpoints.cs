using System.Globalization;
using Recto.Hosting.Labs;
using Recto.Papers;
using Recto.Store;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;
using Recto.Web.Security;
using Recto.Web.Subscriptions;

namespace Recto.Web.Pages.Labs;

/// <summary>Asking for a run of a lab, watching it, taking it back, and keeping what came out.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        foreach (var lab in PaperRoute.Patterns("/papers/", "/lab"))
        {
            routes.MapPost(lab + "/runs", Request).GuardForm();
            routes.MapRead(lab + "/runs", (PaperRoute id) => id.Paper is { } paper ? Results.Redirect(LabAddress.Of(paper)) : Results.NotFound());
            routes.MapRead(lab + "/runs/{run}", Show);
            routes.MapPost(lab + "/runs/{run}/cancel", Cancel).GuardForm();
            routes.MapGet(lab + "/runs/{run}/events", Events);
            routes.MapRead(lab + "/runs/{run}/run.json", Record);
            routes.MapRead(lab + "/runs/{run}/figure.svg", Figure);
        }
    }

    private static async Task<IResult> Request(
        PaperRoute id, HttpContext http, PageServer server, LabPages pages, LabDesk desk, Visitors visitors, TimeProvider clock, ErrorPages errors)
    {
        if (id.Paper is not { } paper || pages.Find(paper) is not { } lab)
        {
            return await errors.ForStatusAsync(http, StatusCodes.Status404NotFound);
        }

        var typed = await http.Request.ReadFormAsync(http.RequestAborted);
        var form = LabForm.Read(lab.Card, name => typed[name]);
        var view = await pages.ViewAsync(lab, form, http.RequestAborted);
        if (form.Settings is not { } settings || !view.Options.RunsAreOn)
        {
            return await RefuseAsync(view.Options.RunsAreOn ? null : "This site runs no labs; nothing was run.", StatusCodes.Status400BadRequest);
        }

        switch (await desk.RequestAsync(lab, settings, visitors.Key(http), Visitors.TokenOrNew(http), http.RequestAborted))
        {
            case LabRunAdded.Queued queued:
                return SeeOther.To(http, LabAddress.Run(paper, queued.Id));
            case LabRunAdded.Joined joined:
                return SeeOther.To(http, LabAddress.Run(paper, joined.Id));
            case LabRunAdded.QueueFull full:
                http.Response.Headers.RetryAfter = "300";
                return await RefuseAsync(
                    $"{Words.Count(full.Waiting, "run waits", "runs wait")} already, and the queue takes no more. Nothing was run; what you typed is in the form. Try again in a few minutes, or run it yourself.",
                    StatusCodes.Status503ServiceUnavailable);
            case LabRunAdded.TooMany many:
                var wait = many.Until - clock.GetUtcNow();
                http.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
                return await RefuseAsync(
                    $"{Words.Count(view.Options.RunsPerHour, "run", "runs")} in an hour is what one visitor may ask for here. The next one can start at {many.Until.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC, in {Words.Count((int)Math.Ceiling(Math.Max(1, wait.TotalMinutes)), "minute", "minutes")}. What you typed is in the form; on your own machine you need not wait.",
                    StatusCodes.Status429TooManyRequests);
            default:
                throw new InvalidOperationException("A wish for a run is taken, joined or refused.");
        }

        Task<IResult> RefuseAsync(string? why, int status) =>
            server.ServeOnceAsync(http, Page.Show<LabPage, LabPageView>(view with { Refusal = why }, status), "no-store");
    }

    private static async Task<IResult> Show(PaperRoute id, string run, HttpContext http, PageServer server, RunPages pages, ErrorPages errors) =>
        await pages.FindAsync(id.Paper, run, http.RequestAborted) is var (lab, view)
            ? await server.ServePrivateAsync(http, await pages.BuildAsync(http, lab, view))
            : await errors.ShowAsync(http, RunPages.Missing);

    private static async Task<IResult> Cancel(PaperRoute id, string run, HttpContext http, PageServer server, RunPages pages, LabDesk desk, ErrorPages errors)
    {
        if (await pages.FindAsync(id.Paper, run, http.RequestAborted) is not var (lab, view))
        {
            return await errors.ShowAsync(http, RunPages.Missing);
        }

        var refusal = await desk.CancelAsync(run, Visitors.Token(http) ?? "", http.RequestAborted) switch
        {
            LabCancelled.NotYours => "Only the browser that asked for this run can cancel it. It goes on.",
            LabCancelled.Shared => "Somebody else asked for the same meanwhile, so the run goes on for them. You may close the page.",
            _ => null,
        };
        return refusal is null
            ? SeeOther.To(http, LabAddress.Run(lab.Paper, run))
            : await server.ServePrivateAsync(http, await pages.BuildAsync(http, lab, view, refusal, StatusCodes.Status403Forbidden));
    }

    private static async Task Events(PaperRoute id, string run, HttpContext http, RunPages pages, RunEvents events)
    {
        if (await pages.FindAsync(id.Paper, run, http.RequestAborted) is var (lab, _))
        {
            await events.SendAsync(http, lab, run);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task<IResult> Record(PaperRoute id, string run, HttpContext http, RunPages pages, ErrorPages errors) =>
        await pages.FindAsync(id.Paper, run, http.RequestAborted) is { Run.Record: { } record }
            ? LabFiles.Json(http, record)
            : await errors.ShowAsync(http, RunPages.Missing);

    private static async Task<IResult> Figure(PaperRoute id, string run, HttpContext http, RunPages pages, ErrorPages errors) =>
        (await pages.FindAsync(id.Paper, run, http.RequestAborted) is { Run.Record: { } record } found ? LabFiles.Figure(http, found.Lab.Card, record) : null)
            ?? await errors.ShowAsync(http, RunPages.Missing);
}
