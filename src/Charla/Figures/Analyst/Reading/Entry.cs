namespace Charla.Figures.Analyst.Reading;

/// <summary>Something that the context tells.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Within">The key of what it stands in, or null at the top.</param>
/// <param name="Depth">How deep it stands, 0 at the top.</param>
internal abstract record Entry(FieldName Name, FieldName? Within, int Depth);

/// <summary>One number.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Within">The key of what it stands in.</param>
/// <param name="Depth">How deep it stands.</param>
/// <param name="Raw">The number as the context writes it.</param>
/// <param name="Value">Its value, or null where a decimal cannot hold it exactly: then it is shown and never calculated with.</param>
/// <param name="Measure">The field it is from, where its name is that of an object in a list.</param>
/// <param name="IsPart">Whether it is part of a collection, so that its name is data and not a key.</param>
internal sealed record Figure(
    FieldName Name,
    FieldName? Within,
    int Depth,
    string Raw,
    decimal? Value,
    FieldName? Measure = null,
    bool IsPart = false
) : Entry(Name, Within, Depth);

/// <summary>One text, true, false or null.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Within">The key of what it stands in.</param>
/// <param name="Depth">How deep it stands.</param>
/// <param name="Text">The text; null for what has none.</param>
/// <param name="Truth">True or false, where it is that.</param>
internal sealed record Fact(FieldName Name, FieldName? Within, int Depth, string? Text, bool? Truth)
    : Entry(Name, Within, Depth);

/// <summary>Several things of one sort: an array, or an object that gives one number each to several names.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Within">The key of what it stands in.</param>
/// <param name="Depth">How deep it stands.</param>
/// <param name="Count">How many things there are.</param>
/// <param name="IsList">Whether it is an array.</param>
/// <param name="Measure">The field of each thing that <paramref name="Parts"/> give, where they have fields.</param>
/// <param name="Parts">The numbers of the things, named after the things.</param>
/// <param name="Labels">The things themselves, where they are texts.</param>
/// <param name="Currencies">The currencies that the things name, each its own.</param>
/// <param name="Total">What the parts add up to; null where adding them tells nothing.</param>
internal sealed record Collection(
    FieldName Name,
    FieldName? Within,
    int Depth,
    int Count,
    bool IsList,
    FieldName? Measure,
    IReadOnlyList<Figure> Parts,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Currencies,
    decimal? Total
) : Entry(Name, Within, Depth);
