using System.CommandLine;
using Recto.Cli;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    // The first Ctrl-C lets the running batch finish; the second ends the process.
    key.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
Console.OutputEncoding = System.Text.Encoding.UTF8;

return await RectoCommand.RunAsync(args, Console.Out, Console.Error, cancellation.Token);
