using System.Globalization;
using Charla.Usage;

namespace Charla.Tests.Usage;

/// <summary>Money is exact, to the last token.</summary>
public sealed class ModelPriceTests
{
    [Theory]
    [InlineData(1, 0, 0, "0.00000125")]
    [InlineData(1_000_000, 0, 0, "1.25")]
    [InlineData(0, 0, 1, "0.00001")]
    [InlineData(100, 64, 20, "0.000253")] // 36 × 1.25 + 64 × 0.125 + 20 × 10, of a million
    [InlineData(100, 200, 0, "0.0000125")] // a provider that says nonsense of its cache
    [InlineData(1_000_000_000, 0, 0, "1250")]
    [InlineData(long.MaxValue, 0, long.MaxValue, "10000")] // no provider's nonsense breaks a sum
    public void It_is_what_the_list_says(long input, long cached, long output, string expected)
    {
        var price = ModelPrice.Of(
            new PriceOptions
            {
                Input = 1.25m,
                CachedInput = 0.125m,
                Output = 10,
            }
        )!;
        var cost = ModelPrice.Money(price.Picos(new Tokens(input, cached, output, 0)));
        Assert.Equal(expected, cost.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_million_of_the_smallest_steps_make_a_whole_one()
    {
        var price = ModelPrice.Of(new PriceOptions { Input = 0.000001m, Output = 0 })!;
        var sum = Enumerable.Repeat(price.Picos(new Tokens(1, 0, 0, 0)), 1_000_000).Sum();
        Assert.Equal(0.000001m, ModelPrice.Money(sum));
    }

    [Fact]
    public void What_is_cached_costs_as_much_where_no_price_says_otherwise()
    {
        var price = ModelPrice.Of(new PriceOptions { Input = 2, Output = 8 })!;
        Assert.Equal(price.Picos(new Tokens(100, 0, 5, 0)), price.Picos(new Tokens(100, 90, 5, 5)));
    }

    [Fact]
    public void Half_a_price_is_none() => Assert.Null(ModelPrice.Of(new PriceOptions { Output = 8 }));
}
