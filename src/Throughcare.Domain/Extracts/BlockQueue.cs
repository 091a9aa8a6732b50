namespace Throughcare.Domain.Extracts;

/// <summary>
/// Takes parsed blocks in any order and adds them in their own. Whoever delivers the next one adds it and all that
/// wait behind it; the others go on parsing, unless too many are waiting.
/// </summary>
internal sealed class BlockQueue(Action<ParsedBlock> add)
{
    private const int MostWaiting = 16;
    private const int MostFaultsWaiting = 50_000;

    private readonly Lock gate = new();
    private readonly Dictionary<int, ParsedBlock> waiting = [];
    private readonly Stack<ParsedBlock> free = [];
    private int next;
    private bool isAdding;

    public bool HasFailed { get; private set; }

    public ParsedBlock Rent()
    {
        lock (gate)
            return free.TryPop(out var block) ? block : new ParsedBlock();
    }

    public void Deliver(int number, ParsedBlock block)
    {
        lock (gate)
            waiting.Add(number, block);
        while (!TryAdd() && IsFull())
            Thread.Yield();
    }

    public void Fail() => HasFailed = true;

    private bool IsFull()
    {
        lock (gate)
            return (waiting.Count > MostWaiting || waiting.Values.Sum(b => b.Faults.Count) > MostFaultsWaiting) && !HasFailed;
    }

    /// <summary>Adds what is next, unless somebody else is adding or it has not come yet.</summary>
    private bool TryAdd()
    {
        while (true)
        {
            ParsedBlock? block;
            lock (gate)
            {
                if (isAdding || HasFailed || !waiting.Remove(next, out block))
                    return false;
                isAdding = true;
            }
            add(block);
            lock (gate)
            {
                isAdding = false;
                next++;
                free.Push(block);
                if (!waiting.ContainsKey(next))
                    return true;
            }
        }
    }
}
