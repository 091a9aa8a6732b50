namespace Throughcare.Domain.Extracts;

/// <summary>
/// Takes parsed blocks in any order and adds them in the order of the files. Whoever delivers the next one adds it and
/// all that wait behind it; the others go on parsing, unless too many are waiting.
/// </summary>
internal sealed class BlockQueue(Action<ParsedBlock> add)
{
    private const int MostWaiting = 16;
    private const int MostFaultsWaiting = 50_000;

    private readonly object gate = new();
    private readonly Dictionary<int, ParsedBlock> waiting = [];
    private readonly Stack<ParsedBlock> free = [];
    private int next;
    private bool isAdding;
    private volatile bool hasFailed;

    /// <summary>Whether adding or parsing has failed somewhere, so that there is no point in going on.</summary>
    public bool HasFailed => hasFailed;

    public ParsedBlock Rent()
    {
        lock (gate)
            return free.TryPop(out var block) ? block : new ParsedBlock();
    }

    public void Deliver(int number, ParsedBlock block)
    {
        lock (gate)
        {
            waiting.Add(number, block);
            while (!hasFailed)
            {
                if (!isAdding && waiting.ContainsKey(next))
                    AddWhatIsNext();
                if (!IsFull())
                    return;
                Monitor.Wait(gate);
            }
        }
    }

    public void Fail()
    {
        lock (gate)
        {
            hasFailed = true;
            Monitor.PulseAll(gate);
        }
    }

    private bool IsFull() =>
        waiting.Count > MostWaiting || waiting.Values.Sum(b => b.Faults.Count) > MostFaultsWaiting;

    /// <summary>Adds the next block and all that wait behind it; others may go on delivering.</summary>
    private void AddWhatIsNext()
    {
        isAdding = true;
        while (waiting.Remove(next, out var block))
        {
            Monitor.Exit(gate);
            try
            {
                add(block);
            }
            finally
            {
                Monitor.Enter(gate);
            }
            next++;
            free.Push(block);
            Monitor.PulseAll(gate);
        }
        isAdding = false;
    }
}
