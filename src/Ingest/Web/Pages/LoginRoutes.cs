using Ingest.Web.Security;

namespace Ingest.Web.Pages;

internal static class LoginRoutes
{
    private const int LongestPassword = 1024;

    public static void MapLogin(this WebApplication app)
    {
        app.MapGet(Guard.LoginPath, (HttpContext context, Access access, PageRenderer pages, string? to) =>
            access.IsOpen ? Problem.GoTo("/").SayAsync(context) : ShowAsync(context, pages, to, null));
        app.MapPost(Guard.LoginPath, async (HttpContext context, Access access, Sessions sessions, PageRenderer pages) =>
        {
            // No session yet and so no token: that the form is ours, the browser says.
            if (!Access.IsFromThisSite(context.Request) || !context.Request.HasFormContentType)
            {
                await Problem.BadRequest("Log in on the page /login of this service.").SayAsync(context);
                return;
            }
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var (password, to) = (form["password"].ToString(), form["to"].ToString());
            if (password.Length is 0 or > LongestPassword || !access.PasswordFits(password))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await ShowAsync(context, pages, to, "This is not the password.");
                return;
            }
            sessions.Begin(context);
            await Problem.GoTo(Within(to)).SayAsync(context);
        });
        app.MapPost("/logout", (HttpContext context) =>
        {
            Sessions.End(context);
            return Problem.GoTo("/").SayAsync(context);
        });
    }

    private static Task ShowAsync(HttpContext context, PageRenderer pages, string? to, string? mistake) =>
        pages.WriteAsync<LoginPage>(context, new() { [nameof(LoginPage.To)] = Within(to), [nameof(LoginPage.Mistake)] = mistake });

    /// <summary>Back to where one wanted to go, within this site alone: not to //elsewhere.</summary>
    private static string Within(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
