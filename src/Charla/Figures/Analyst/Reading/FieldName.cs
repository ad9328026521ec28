using System.Text;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Reading;

/// <summary>A key of the context, as people would say it and as it is compared.</summary>
internal sealed class FieldName(string key, bool asWritten = false)
{
    private const int LongestCompared = 200;
    private string[]? terms;
    private string? spoken;

    /// <summary>The key in words: <c>late_payments</c> and <c>latePayments</c> are "late payments". Not yet safe to show.</summary>
    public string Spoken => spoken ??= IsAsWritten ? key : InWords(key);

    /// <summary>What the key speaks of: concepts and stems, without the words that tell nothing.</summary>
    public IReadOnlyList<string> Terms => Known();

    /// <summary>Whether the key says how something is divided: by_category, por_mes, desglose.</summary>
    public bool IsBreakdown =>
        FoldedText.Words(Compared()).Exists(word => word is "by" or "por" or "per" or "breakdown" or "desglose");

    /// <summary>Whether the key is but a word for a total: what stands beside the parts, not one of them.</summary>
    public bool IsTotal => FoldedText.Words(Compared()) is { Count: > 0 } words && words.TrueForAll(IsTotalWord);

    /// <summary>The name of a part of a collection: one that begins with a capital is a name already.</summary>
    public FieldName AsPart() => key.Length > 0 && char.IsUpper(key[0]) ? new FieldName(key, asWritten: true) : this;

    public bool IsOnly(string term) => Terms.Count == 1 && Terms[0] == term;

    /// <summary>Whether any of its words is of a known concept.</summary>
    public bool SpeaksOfConcept => Array.Exists(Known(), term => term[0] == '#');

    public bool Has(ConceptKind kind) => Terms.Any(term => Lexicon.ConceptOf(term)?.Kind == kind);

    /// <summary>Whether adding up values of this name tells something: amounts and counts yes; rates, averages and years no.</summary>
    public bool IsAdditive =>
        !Terms.Any(term =>
            Lexicon.ConceptOf(term)?.Kind
                is ConceptKind.Average
                    or ConceptKind.Percent
                    or ConceptKind.Price
                    or ConceptKind.Identifier
                    or ConceptKind.Limit
        );

    /// <summary>Names such as GitHub and "Late payments" are left alone; keys such as total_spent and TotalSpent are not.</summary>
    private bool IsAsWritten => asWritten || key.Contains(' ', StringComparison.Ordinal);

    private string[] Known() => terms ??= TermsOf(FoldedText.Words(Compared()));

    private ReadOnlySpan<char> Compared() => Spoken.AsSpan(0, Math.Min(Spoken.Length, LongestCompared));

    private static string[] TermsOf(List<string> words)
    {
        var found = new List<string>(words.Count);
        foreach (var word in words)
        {
            if (Lexicon.TermOf(word) is { } term && !found.Contains(term))
                found.Add(term);
        }
        if (IsTotalOfOne(words))
            found.Add(Lexicon.Term("amount"));
        return [.. found];
    }

    /// <summary>"invoice_total" is what an invoice adds up to; "total_invoices" and "invoices_total" are how many there are.</summary>
    private static bool IsTotalOfOne(List<string> words) =>
        words is [var noun, var last]
        && IsTotalWord(last)
        && !noun.EndsWith('s')
        && Lexicon.TermOf(noun) is { } term
        && Lexicon.ConceptOf(term)?.Kind == ConceptKind.Count;

    private static bool IsTotalWord(string word) => word is "total" or "totals" or "totales" or "sum" or "suma";

    private static string InWords(string key)
    {
        var words = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            var humps = i > 0 && char.IsUpper(key[i]) && char.IsLower(key[i - 1]);
            if (humps)
                words.Append(' ');
            var acronym = i + 1 < key.Length && char.IsUpper(key[i + 1]);
            words.Append(
                key[i] is '_' or '-' or '.' ? ' '
                : humps && !acronym ? char.ToLowerInvariant(key[i])
                : key[i]
            );
        }
        return words.ToString();
    }
}
