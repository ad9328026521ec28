namespace Charla.Figures.Reading;

/// <summary>What a word can do around a number. The names are those of <c>words.json</c>.</summary>
[Flags]
internal enum WordRoles : ulong
{
    None = 0,
    Percent = 1ul << 0,
    Points = 1ul << 1,
    Per = 1ul << 2,
    Cent = 1ul << 3,
    Hedge = 1ul << 4,
    AtLeast = 1ul << 5,
    AtMost = 1ul << 6,
    Month = 1ul << 7,
    Identifier = 1ul << 8,
    Phone = 1ul << 9,
    YearCue = 1ul << 10,
    SaysValue = 1ul << 11,
    Selection = 1ul << 12,
    Times = 1ul << 13,
    Double = 1ul << 14,
    Triple = 1ul << 15,
    Half = 1ul << 16,
    Each = 1ul << 17,
    In = 1ul << 18,
    OutOf = 1ul << 19,
    RangeTo = 1ul << 20,
    RangeFrom = 1ul << 21,
    Clock = 1ul << 22,
    AmPm = 1ul << 23,
    Third = 1ul << 24,
    QuarterPart = 1ul << 25,
    Fifth = 1ul << 26,
    Tenth = 1ul << 27,
    Only = 1ul << 28,
    Has = 1ul << 29,
    Es = 1ul << 30,
    En = 1ul << 31,
    Stop = 1ul << 32,
    HalfOf = 1ul << 33,
}

/// <summary>All that is known of one word.</summary>
/// <param name="Roles">What it can do.</param>
/// <param name="Spanish">The cardinal that it is in Spanish.</param>
/// <param name="English">The cardinal that it is in English.</param>
/// <param name="One">Whether it is one, or the article that is written alike.</param>
/// <param name="Scale">What it multiplies by.</param>
/// <param name="Currency">The currency that it names.</param>
internal sealed record WordSense(
    WordRoles Roles = WordRoles.None,
    int? Spanish = null,
    int? English = null,
    bool One = false,
    decimal? Scale = null,
    string? Currency = null
)
{
    private const WordRoles Parts = WordRoles.Half | WordRoles.HalfOf | WordRoles.Double | WordRoles.Triple;

    /// <summary>Whether a number or a part of something may begin with it.</summary>
    public bool MayBegin =>
        Spanish is not null || English is not null || One || Scale is not null || (Roles & Parts) != WordRoles.None;
}
