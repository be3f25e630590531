using System.Text.Json;
using Recto.Retrieval.Encoders;

namespace Recto.Cli.Training;

/// <summary>The files of a training: the encoder, the record beside it, and while it goes on, what it can go on from. Each is whole or not there.</summary>
internal sealed class EncoderFiles(string encoder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The encoder's file.</summary>
    public string Encoder { get; } = Path.GetFullPath(encoder);

    private string Record => Path.ChangeExtension(Encoder, ".json");

    private string Checkpoint => Encoder + ".checkpoint";

    private string Plan => Encoder + ".checkpoint.json";

    /// <summary>Fails now when nothing could be written later.</summary>
    public void Check()
    {
        if (!Directory.Exists(Path.GetDirectoryName(Encoder)))
        {
            throw new CommandException($"There is no folder {Path.GetDirectoryName(Encoder)}; make it, or name another file with --out.");
        }

        if (Directory.Exists(Encoder))
        {
            throw new CommandException($"{Encoder} is a folder; --out must name a file.");
        }

        Write(Plan + ".check", _ => { });
        File.Delete(Plan + ".check");
    }

    /// <summary>Keeps a training so that it can go on. The plan comes last: a checkpoint without it is not used.</summary>
    public void Keep(EncoderTraining training, EncoderTrainingOptions options, string corpus)
    {
        File.Delete(Plan);
        Write(Checkpoint, training.Save);
        Write(Plan, stream => JsonSerializer.Serialize(stream, new Intent(options, corpus), Json));
    }

    /// <summary>Takes up an interrupted training of the same corpus with the same options; false if there is none.</summary>
    public bool Resume(EncoderTraining training, EncoderTrainingOptions options, string corpus)
    {
        if (!File.Exists(Plan) || !File.Exists(Checkpoint))
        {
            return false;
        }

        try
        {
            if (JsonSerializer.Deserialize<Intent>(File.ReadAllBytes(Plan), Json) != new Intent(options, corpus))
            {
                return false;
            }

            using var stream = File.OpenRead(Checkpoint);
            training.Restore(stream);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    /// <summary>Drops an interrupted training.</summary>
    public void Forget()
    {
        File.Delete(Plan);
        File.Delete(Checkpoint);
    }

    /// <summary>Writes encoder and record.</summary>
    public void Finish(StaticEncoderWriter result, EncoderRecord record)
    {
        Write(Encoder, result.Write);
        Write(Record, stream => JsonSerializer.Serialize(stream, record, Json));
        Forget();
    }

    private static void Write(string path, Action<Stream> content)
    {
        var unfinished = path + $".{Environment.ProcessId}.part";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} could not be written: {exception.Message}");
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private sealed record Intent(EncoderTrainingOptions Options, string Corpus);
}
