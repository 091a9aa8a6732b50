using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Throughcare.Tests.Web;

namespace Throughcare.Tests.Commands;

/// <summary>The service and its commands as an operator runs them.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly Workplace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task The_first_administrator_signs_in_with_the_link_that_the_command_prints()
    {
        var data = work.PathOf("data");
        using var service = await RunningService.StartAsync("--data", data);
        var ran = work.Run("admin", "create", "--data", data, "--email", "first@example.org", "--name", "First Person", "--partnership", "Made-up",
            "--address", service.Address.ToString());
        Assert.Equal((0, ""), (ran.Status, ran.Error));
        var link = new Uri(ran.Output.TrimEnd().Split('\n')[^1]);
        using var visitor = new Visitor(service.Address);

        await visitor.GetAsync(link.AbsolutePath);
        Assert.Equal("/sign-in", (await visitor.SubmitAsync(("NewPassword", ServiceHost.Password), ("Repeated", ServiceHost.Password))).Location);
        await visitor.GetAsync("/sign-in");
        Assert.Equal("/", (await visitor.SubmitAsync(("Email", "first@example.org"), ("Password", ServiceHost.Password))).Location);
        Assert.Equal("/account/second-factor", (await visitor.GetAsync("/")).Location);

        Assert.Equal((0, ""), await service.StopAsync());
        var verified = work.Run("audit", "verify", "--data", data);
        Assert.Equal(0, verified.Status);
        Assert.Contains("Partnership 1: 5 events, all as they were written.", verified.Output, StringComparison.Ordinal);
        var head = verified.Output.TrimEnd().Split(' ')[^1];
        Assert.Equal(0, work.Run("audit", "verify", "--data", data, "--expect", head).Status);
        Tamper(Path.Combine(data, "throughcare.db"));
        var found = work.Run("audit", "verify", "--data", data, "--expect", head);
        Assert.Equal(1, found.Status);
        Assert.Contains("Event 2 was changed", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_contains_nothing_of_what_was_asked()
    {
        using var service = await RunningService.StartAsync("--data", work.PathOf("data"));
        using var visitor = new Visitor(service.Address);
        await visitor.GetAsync("/sign-in?returnUrl=/clients/SECRET-PATH?name=SECRET-QUERY");
        await visitor.SubmitAsync(("Email", "SECRET@example.org"), ("Password", "SECRET-WORD"));
        await visitor.PostAsync("/sign-in", ("Email", "SECRET@example.org"));
        await visitor.GetAsync("/clients/SECRET-PATH?name=SECRET-QUERY");

        var (status, said) = await service.StopAsync();

        Assert.Equal(0, status);
        Assert.DoesNotContain("SECRET", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Plain_http_for_other_machines_is_refused()
    {
        work.Run("serve", "--urls", "http://0.0.0.0:5080").IsWrongUse("--behind-proxy");
        work.Run("serve", "--urls", "http://192.0.2.1:5080").IsWrongUse("--behind-proxy");
        work.Run("serve", "--urls", "nonsense").IsWrongUse("'nonsense' is not an address to listen at");
        work.Run("serve", "--urls", "https://0.0.0.0:5080").IsWrongUse("HTTPS is the work of a proxy");
        work.Run("serve", "--behind-proxy", "nonsense").IsWrongUse("'nonsense' is not the address of a proxy");
        Assert.Empty(work.Files);
    }

    [Fact]
    public void Commands_about_accounts_and_the_trail_say_what_is_missing()
    {
        work.Run("admin", "unlock", "a@example.org").IsWrongUse("There is no database");
        work.Run("audit", "verify").IsWrongUse("There is no database");
        work.Run("serve", "--database", "nonsense").IsWrongUse("The connection string cannot be read");
        Assert.Equal(0, work.Run("admin", "create", "--email", "a@example.org", "--name", "A", "--partnership", "P").Status);
        work.Run("admin", "unlock", "b@example.org").IsWrongUse("There is no account b@example.org.");
        work.Run("admin", "create", "--email", "a@example.org", "--name", "A").IsWrongUse("There is an account a@example.org already.");
        work.Run("admin", "create", "--email", "b@example.org", "--name", "B", "--partnership", "Q").IsWrongUse("There is no partnership 'Q'.");
        work.Run("audit", "verify", "--expect", "7").IsWrongUse("'7' is not the end of a trail");
        File.Delete(work.PathOf("throughcare-data/keys/audit.key"));
        work.Run("audit", "verify").IsWrongUse("The key of the audit trail");
        work.Run("admin", "unlock", "a@example.org").IsWrongUse("The key of the audit trail");
    }

    [Fact]
    public void No_link_is_made_for_a_closed_account()
    {
        Assert.Equal(0, work.Run("admin", "create", "--email", "a@example.org", "--name", "A", "--partnership", "P").Status);
        Execute(work.PathOf("throughcare-data/throughcare.db"), "UPDATE account SET closed_at = created_at");

        work.Run("admin", "reset-password", "a@example.org").IsWrongUse("The account a@example.org is closed.");
    }

    [Fact]
    public void A_database_that_cannot_be_used_is_named_plainly()
    {
        var unreachable = work.Run("serve", "--database", "Host=127.0.0.1;Port=1;Database=d;Username=u;Password=SECRET-WORD");
        unreachable.IsWrongUse("The PostgreSQL server cannot be reached: Connection refused");
        Assert.DoesNotContain("SECRET", unreachable.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(work.PathOf("data"));
        work.Write("data/throughcare.db", new string('x', 5000));
        work.Run("serve", "--data", "data").IsWrongUse("The database file is damaged, or is no database.");
    }

    [Fact]
    public async Task A_port_in_use_is_named_plainly()
    {
        using var first = await RunningService.StartAsync("--data", work.PathOf("first"));

        work.Run("serve", "--data", "second", "--urls", first.Address.ToString()).IsWrongUse($"Another program listens at {first.Address} already.");
        work.Run("demo", "--people", "50", "--out", "demo", "--only-fill");
        Assert.Contains("Another program listens", work.Run("demo", "--out", "demo", "--url", first.Address.ToString()).Error, StringComparison.Ordinal);
        work.Run("serve", "--data", "second", "--urls", "http://192.0.2.1:5080", "--behind-proxy").IsWrongUse("The service cannot listen at http://192.0.2.1:5080");
    }

    [Fact]
    public void Somebody_who_cannot_sign_in_is_helped()
    {
        Assert.Equal(0, work.Run("admin", "create", "--email", "a@example.org", "--name", "A", "--partnership", "P").Status);

        Assert.Contains("The account is unlocked.", work.Run("admin", "unlock", "A@example.org").Output, StringComparison.Ordinal);
        Assert.Contains("The second factor is gone.", work.Run("admin", "reset-second-factor", "a@example.org").Output, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5080/invitation/1/", work.Run("admin", "reset-password", "a@example.org").Output, StringComparison.Ordinal);
        Assert.Contains("Partnership 1: 6 events", work.Run("audit", "verify").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_restores_elsewhere_with_a_valid_trail()
    {
        Assert.Equal(0, work.Run("admin", "create", "--email", "a@example.org", "--name", "A", "--partnership", "P").Status);
        var made = work.Run("backup", "monday.zip");
        Assert.Equal((0, ""), (made.Status, made.Error));
        work.Run("backup", "monday.zip").IsWrongUse("already");

        Directory.CreateDirectory(work.PathOf("new"));
        Directory.CreateDirectory(work.PathOf("new/keys"));
        foreach (var key in Directory.GetFiles(work.PathOf("throughcare-data/keys")))
            File.Copy(key, work.PathOf("new/keys/" + Path.GetFileName(key)));
        var restored = work.Run("restore", "monday.zip", "--data", "new");
        Assert.Equal(0, restored.Status);
        Assert.Contains("Accounts, passwords and roles are those of the backup", restored.Output, StringComparison.Ordinal);

        var verified = work.Run("audit", "verify", "--data", "new");
        Assert.Equal(0, verified.Status);
        Assert.Contains("Installation: 2 events, all as they were written.", verified.Output, StringComparison.Ordinal);
        Assert.Equal(0, work.Run("admin", "unlock", "a@example.org", "--data", "new").Status);
        Assert.Equal(1, work.Run("restore", "monday.zip", "--data", "new").Status);
        work.Write("broken.zip", "no archive");
        Assert.Equal(1, work.Run("restore", "broken.zip", "--data", "another").Status);
        work.Run("restore", "not-there.zip", "--data", "another").IsWrongUse("not-there.zip");
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public void Only_the_owner_can_read_the_database_even_in_a_folder_that_is_open_to_others()
    {
        const UnixFileMode everybody =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = work.PathOf("open/throughcare.db");
        Directory.CreateDirectory(work.PathOf("open"), everybody);
        Assert.Equal(0, work.Run("admin", "create", "--email", "a@example.org", "--name", "A", "--partnership", "P", "--data", "open").Status);
        Assert.Equal(owner, File.GetUnixFileMode(file));
        File.SetUnixFileMode(file, owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Assert.Equal(0, work.Run("audit", "verify", "--data", "open").Status);

        Assert.Equal(owner, File.GetUnixFileMode(file));
    }

    private static void Tamper(string file) =>
        Execute(file, "DROP TRIGGER audit_event_no_update; UPDATE audit_event SET actor = 'Somebody else' WHERE partnership_id = 1 AND sequence = 2");

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
