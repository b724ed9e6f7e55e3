using System.CommandLine;
using Ingest.Database;
using Ingest.Hosting;

namespace Ingest.Cli;

/// <summary><c>ingest key</c>: a new API key and its hash; the hash of a password. Nothing is stored: the configuration holds the hash, its user the key.</summary>
internal static class KeyVerb
{
    public static Command Command()
    {
        var password = new Option<bool>("--password") { Description = "Read a password from standard input and print its hash" };
        var command = new Command("key", "Make an API key and the hash of it that the configuration takes.") { password };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(password))
            {
                if (Console.In.ReadLine()?.Trim() is not { Length: > 0 } typed)
                    throw new StartupException("Type or pipe the password in: printf '%s' 'the password' | ingest key --password", exitCode: 2);
                output.WriteLine($"Ingest__Web__Password={AccessSecrets.HashPassword(typed)}");
                return 0;
            }
            var key = AccessSecrets.NewKey();
            output.WriteLine($"Key, for whoever calls (Authorization: Bearer …): {key}");
            output.WriteLine($"For the configuration: Ingest__Web__ApiKeys__0={AccessSecrets.HashKey(key)}");
            return 0;
        });
        return command;
    }
}
