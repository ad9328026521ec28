using System.Text.RegularExpressions;
using Charla.Errors;
using Charla.Models;

namespace Charla.Tests.Errors;

public sealed partial class ErrorCatalogTests
{
    public static TheoryData<string> Codes => [.. ErrorCatalog.All.Select(kind => kind.Code)];

    [Fact]
    public void Codes_are_unique() =>
        Assert.Equal(ErrorCatalog.All.Count, ErrorCatalog.All.Select(kind => kind.Code).Distinct().Count());

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_kind_has_its_words_in_both_languages(string code)
    {
        var kind = ErrorCatalog.Of(code);
        Assert.Equal(code, kind.Code);
        Assert.Matches("^[a-z]+(_[a-z]+)*$", code);
        Assert.InRange(kind.Status, 400, 599);
        Assert.NotEqual(kind.Es, kind.En);
        Assert.Equal(Places(kind.Es), Places(kind.En));
        object[] values = [.. Enumerable.Range(0, Places(kind.Es).Count).Select(i => $"<{i}>")];
        foreach (var language in new[] { Language.Es, Language.En })
        {
            var text = kind.With(values).Text(language);
            Assert.Matches(@"\.( <\d>)?$", text);
            Assert.All(values, value => Assert.Contains((string)value, text));
            Assert.DoesNotContain("{{", text);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Words_without_places_need_no_values(string code)
    {
        var kind = ErrorCatalog.Of(code);
        if (Places(kind.Es).Count == 0)
            Assert.NotEmpty(((ChatError)kind).Text(Language.Es));
        else
            Assert.Throws<FormatException>(() => ((ChatError)kind).Text(Language.Es));
    }

    [Fact]
    public void What_a_newer_node_says_is_an_internal_error_here() =>
        Assert.Same(ErrorKinds.Internal, new ChatError("from_the_future", ["x"]).Kind);

    [Fact]
    public void Every_failure_of_a_model_has_a_kind_of_its_own_catalog()
    {
        foreach (var failure in Enum.GetValues<ModelFailure>())
            Assert.StartsWith("model_", ModelErrorKinds.Of(failure).Code);
    }

    private static List<string> Places(string words) =>
        [.. Place().Matches(words.Replace("{{", "").Replace("}}", "")).Select(match => match.Value).Order()];

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
