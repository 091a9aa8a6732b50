namespace Throughcare.Web.Links;

/// <summary>Addresses of clients, who are called by number there, never by reference.</summary>
internal static class ClientLinks
{
    public const string Search = "/clients";

    /// <param name="list">Which clients are listed: <c>caseload</c>, <c>unassigned</c> or <c>open</c>.</param>
    public static string List(string list) => $"{Search}?list={list}";

    public static string List(string list, int page) => $"{List(list)}&page={page}";

    public static string Show(int client) => $"{Search}/{client}";

    public static string KeyWorker(int client) => $"{Show(client)}/key-worker";
}
