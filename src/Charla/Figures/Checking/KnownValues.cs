namespace Charla.Figures.Checking;

/// <summary>Known values in the order of their size: what a figure may be is found by bisection.</summary>
internal sealed class KnownValues
{
    private readonly KnownValue[] values;
    private readonly double[] sizes;

    public KnownValues(IEnumerable<KnownValue> known)
    {
        values = [.. known.OrderBy(value => value.Size)];
        sizes = Array.ConvertAll(values, value => value.Size);
    }

    /// <summary>The values between two sizes, inclusive.</summary>
    public ReadOnlySpan<KnownValue> Between(double low, double high)
    {
        var start = First(low);
        var end = First(Math.BitIncrement(high));
        return values.AsSpan(start, Math.Max(end - start, 0));
    }

    private int First(double size)
    {
        var (low, high) = (0, sizes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sizes[middle] < size)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
