using Microsoft.Extensions.Configuration;

namespace Recto.Hosting;

/// <summary>Reads settings, with an error that names the setting.</summary>
internal static class Settings
{
    /// <summary>Fills an options object from a section.</summary>
    /// <exception cref="SettingsException">A value is of the wrong kind.</exception>
    public static void Bind(IConfigurationSection section, object options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            throw new SettingsException($"A setting cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Makes something from settings that it may refuse.</summary>
    /// <exception cref="SettingsException">It refuses them.</exception>
    public static T Use<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new SettingsException($"A setting cannot be used: {exception.Message} 'recto doctor' checks all settings.", exception);
        }
    }
}
