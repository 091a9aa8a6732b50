using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Storage.Accounts;
using Throughcare.Testing;
using Throughcare.Tests.Web;
using Throughcare.Web.Host;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Services.Accounts;

/// <summary>How much work it takes to guess a password from a copy of the database.</summary>
public sealed class PasswordHashTests(TestDatabases databases) : IDisposable
{
    private readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("throughcare-keys-");

    public void Dispose() => keys.Delete(recursive: true);

    [Fact]
    public async Task By_default_a_service_hashes_with_250_000_rounds_of_PBKDF2_with_SHA_512()
    {
        var database = await databases.NewAsync(TestDatabases.Usual);
        await using var service = await Service.BuildAsync(new ServiceOptions { Database = database, KeysFolder = keys.FullName, Urls = [] });

        // What Identity writes: one byte for its form, then four for the kind of hash, the rounds and the length of the salt.
        var hash = Convert.FromBase64String(service.Services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(null!, Town.Password));
        uint Number(int at) => BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(at));

        Assert.Equal((1, 2u, 250_000u, 16u), (hash[0], Number(1), Number(5), Number(9)));
    }
}
