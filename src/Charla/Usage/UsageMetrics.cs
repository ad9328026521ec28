using System.Diagnostics;
using System.Diagnostics.Metrics;
using Charla.Figures;
using Microsoft.Extensions.Options;

namespace Charla.Usage;

/// <summary>What models use, as metrics: tokens by model and kind, and their cost.</summary>
internal sealed class UsageMetrics
{
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _refused;
    private readonly string _currency;

    public UsageMetrics(IMeterFactory meters, IOptions<CharlaOptions> options)
    {
        var meter = meters.Create(AnswerFigures.Meter);
        _tokens = meter.CreateCounter<long>(
            "charla.usage.tokens",
            "{token}",
            "Tokens by model and type: input (cached not included), cached, output (reasoning not included), reasoning."
        );
        _cost = meter.CreateCounter<double>(
            "charla.usage.cost",
            "{currency}",
            "What models cost, by model and currency."
        );
        _refused = meter.CreateCounter<long>("charla.budget.refused", "{question}", "Questions refused for a budget.");
        _currency = options.Value.Usage.Currency;
    }

    public void Refused() => _refused.Add(1);

    public void Spent(ModelSpend spent)
    {
        if (_tokens.Enabled)
        {
            Add("input", spent.Tokens.Input - spent.Tokens.Cached);
            Add("cached", spent.Tokens.Cached);
            Add("output", spent.Tokens.Output - spent.Tokens.Reasoning);
            Add("reasoning", spent.Tokens.Reasoning);
        }
        if (spent.Cost is { } cost and > 0)
            _cost.Add(
                (double)ModelPrice.Money(cost),
                new TagList { { "model", spent.Model }, { "currency", _currency } }
            );

        void Add(string type, long tokens)
        {
            if (tokens > 0)
                _tokens.Add(tokens, new TagList { { "model", spent.Model }, { "type", type } });
        }
    }
}
