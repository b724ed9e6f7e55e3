
namespace Ingest.Hosting;

/// <summary>Log entries as lines on the terminal. A stack trace is for those who ask for it (debug level), everyone else gets the reason.</summary>
internal sealed class TerminalLoggerProvider(Terminal terminal, bool withTraces) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new TerminalLogger(terminal, withTraces);

    public void Dispose()
    {
        // The terminal is the process's.
    }

    private sealed class TerminalLogger(Terminal terminal, bool withTraces) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var reason = exception is null ? "" : withTraces ? $"\n{exception}" : $" ({exception.GetBaseException().Message})";
            var sentence = formatter(state, exception) + reason;
            if (logLevel >= LogLevel.Error)
                terminal.Fail(sentence);
            else if (logLevel == LogLevel.Warning)
                terminal.Warn(sentence);
            else
                terminal.Say(sentence);
        }
    }
}
