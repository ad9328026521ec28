using System.Text.Json.Serialization;

namespace Charla.Figures.Analyst.Words;

/// <summary>What sort of thing a concept speaks of; it decides what may be calculated with it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConceptKind>))]
internal enum ConceptKind
{
    /// <summary>What something is about: a category, a month, a name.</summary>
    Topic,

    /// <summary>What narrows something down: pending, paid, previous.</summary>
    Quality,

    /// <summary>An amount of money, which may be added up.</summary>
    Money,

    /// <summary>How many of something there are.</summary>
    Count,

    /// <summary>Money for one unit: never added up.</summary>
    Price,

    /// <summary>Already an average: never added up.</summary>
    Average,

    /// <summary>Already a share or a rate: never added up.</summary>
    Percent,

    /// <summary>Digits that are a name, such as a year: never added up, never grouped.</summary>
    Identifier,

    /// <summary>A bound or a use of one: never added up.</summary>
    Limit,
}

/// <summary>One thing that people and keys speak of, in whatever words.</summary>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Headline">Whether it is one of the figures that a dashboard is about.</param>
internal sealed record Concept(ConceptKind Kind, bool Headline = false);

/// <summary>Two headline concepts whose quotient people ask for.</summary>
internal sealed record ConceptPair(string Of, string Per);

/// <summary>The file <c>concepts.json</c>: what there is to speak of, apart from any language.</summary>
internal sealed record ConceptTable(
    IReadOnlyDictionary<string, Concept> Concepts,
    IReadOnlyList<ConceptPair> Ratios,
    IReadOnlyList<ConceptPair> Shares
);
