using Throughcare.Web.Shared;

namespace Throughcare.Web.Api;

/// <summary>What the interface for programs brings to the service, and the page about it.</summary>
internal static class ApiPages
{
    public static CapabilityPages Declared { get; } = new() { Services = ApiServices.Add, Endpoints = ApiEndpoints.Map };
}
