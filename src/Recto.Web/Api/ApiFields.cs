using System.Globalization;
using Recto.Papers.Windows;

namespace Recto.Web.Api;

/// <summary>The parameters of a request, read one by one. The first that makes no sense is kept as a sentence for the caller.</summary>
internal sealed class ApiFields(IQueryCollection query)
{
    private const int LongestShown = 40;

    /// <summary>What is wrong with the request; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>A parameter's text without spaces around it; null when it is not given or empty.</summary>
    public string? Text(string name, int longest)
    {
        var text = query[name].ToString().Trim();
        if (text.Length > longest)
        {
            Refuse(string.Create(CultureInfo.InvariantCulture, $"\"{name}\" has {text.Length} characters; at most {longest} are allowed."));
        }

        return text.Length is 0 || text.Length > longest ? null : text;
    }

    /// <summary>A whole number.</summary>
    public int Number(string name, int usual, int least, int most)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(string.Create(CultureInfo.InvariantCulture, $"\"{name}\" must be a whole number from {least} to {most}, not '{Shorten(text)}'."));
        return usual;
    }

    /// <summary>A day, week or month.</summary>
    public ListWindow? Window(string name, WindowKind kind, string example)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (ListWindow.TryParse(text, out var window) && window.Kind == kind)
        {
            return window;
        }

        Refuse($"\"{name}\" must look like {example}, not '{Shorten(text)}'.");
        return null;
    }

    /// <summary>Keeps a problem, unless there was one before it.</summary>
    public void Refuse(string problem) => Problem ??= problem;

    private static string Shorten(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "...";
}
