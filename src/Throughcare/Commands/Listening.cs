using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Throughcare.Services;

namespace Throughcare.Commands;

/// <summary>Starts a service, and says plainly why it cannot listen where it was told to.</summary>
internal static class Listening
{
    /// <exception cref="UserException">Nothing can listen at the address.</exception>
    public static async Task StartAsync(WebApplication service, IEnumerable<string> urls, CancellationToken cancel)
    {
        try
        {
            await service.StartAsync(cancel);
        }
        catch (Exception e) when (IsTaken(e))
        {
            throw new UserException($"Another program listens at {string.Join(", ", urls)} already. Stop it, or listen at another port.");
        }
        catch (SocketException e)
        {
            throw new UserException($"The service cannot listen at {string.Join(", ", urls)}: {e.Message}.");
        }
    }

    private static bool IsTaken(Exception e) => e switch
    {
        AddressInUseException => true,
        AggregateException several => several.InnerExceptions.Any(IsTaken),
        _ => e.InnerException is { } inner && IsTaken(inner),
    };
}
