using System.Buffers;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Reads core data set extracts: several files as if they were one, in blocks that all cores parse at the same time and
/// that are added in their order, so that the answer never depends on timing.
/// </summary>
public static class ExtractReader
{
    /// <summary>Reads files.</summary>
    /// <param name="inputs">The files; their order decides which of two disagreeing rows is the first.</param>
    /// <param name="version">The data-set version they are written in.</param>
    /// <param name="faults">
    /// Takes everything that is wrong with them; if it says that a file is refused, the records are incomplete.
    /// </param>
    /// <param name="rowsRead">Called now and then with the rows read so far.</param>
    /// <param name="mostBytes">Bytes of all files together, unpacked. A small compressed file can be endless.</param>
    public static Extract Read(
        IReadOnlyList<ExtractInput> inputs, DatasetVersion version, FaultLog faults, Action<long>? rowsRead = null, long mostBytes = long.MaxValue) =>
        Read(inputs, version, faults, rowsRead, BlockSource.BlockSize, Environment.ProcessorCount, mostBytes);

    /// <summary>Reads files in blocks of a given size on a given number of cores; the answer depends on neither.</summary>
    internal static Extract Read(
        IReadOnlyList<ExtractInput> inputs, DatasetVersion version, FaultLog faults, Action<long>? rowsRead, int blockSize, int cores, long mostBytes = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(faults);
        var schema = new ExtractSchema(version);
        var texts = new TextPool();
        var builder = new ExtractBuilder(schema, texts, [.. inputs.Select(i => i.Name)], faults);
        using var source = new BlockSource(inputs, version, blockSize, mostBytes);
        var queue = new BlockQueue(block =>
        {
            builder.Add(block);
            rowsRead?.Invoke(builder.Rows);
        });
        Parallel.For(0, cores, _ => Work(source, queue, new RowParser(schema, texts, faults.WantsDetail)));
        var extract = builder.Finish();
        // Texts of all fields are in one pool, so there can only be this many agencies if there are as many texts.
        if (texts.Count > Extract.MostAgencies && extract.Agencies.Count > Extract.MostAgencies)
        {
            var why = $"The files have rows of more than {Extract.MostAgencies:N0} agencies";
            faults.Add(new Fault(version.Check("unreadable")) { File = inputs[^1].Name, Line = 0, Value = why });
        }
        return extract;
    }

    private static void Work(BlockSource source, BlockQueue queue, RowParser parser)
    {
        try
        {
            while (!queue.HasFailed)
            {
                Block? block;
                lock (source)
                    block = source.Next();
                if (block is null)
                    return;
                var parsed = queue.Rent();
                parser.Parse(block, parsed);
                if (block.Buffer.Length > 0)
                    ArrayPool<byte>.Shared.Return(block.Buffer);
                queue.Deliver(block.Number, parsed);
            }
        }
        catch
        {
            queue.Fail();
            throw;
        }
    }
}
