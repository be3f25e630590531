namespace Recto.Retrieval.Encoders;

/// <summary>A file of trained weights cannot be used: it is damaged, of another format, or lacks something. The message names the file.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file at fault.</param>
    /// <param name="reason">What is wrong with it, without a full stop.</param>
    /// <param name="inner">The error underneath, if any.</param>
    public ModelFileException(string path, string reason, Exception? inner = null)
        : base($"The model file '{path}' cannot be used: {reason}.", inner) => Path = path;

    /// <summary>The file at fault.</summary>
    public string Path { get; }
}
