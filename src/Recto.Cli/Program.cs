using System.Runtime.InteropServices;
using System.Text;
using Recto.Cli;

using var cancellation = new CancellationTokenSource();

// The first Ctrl-C (or a stop from the system) lets the running batch finish; the second ends the process at once.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await RectoCommand.RunAsync(args, Console.Out, Console.Error, cancellation.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}
