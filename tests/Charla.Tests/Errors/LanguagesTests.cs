namespace Charla.Tests.Errors;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("es", Language.Es)]
    [InlineData("EN", Language.En)]
    [InlineData("es-MX", Language.Es)]
    [InlineData("en_GB", Language.En)]
    [InlineData(" en ", Language.En)]
    public void A_code_is_read_whatever_its_region(string code, Language language)
    {
        Assert.True(Languages.TryParse(code, out var read));
        Assert.Equal(language, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("fr")]
    [InlineData("english")]
    [InlineData("e")]
    [InlineData("es\0")]
    [InlineData("*")]
    public void What_the_server_does_not_speak_is_refused(string code) => Assert.False(Languages.TryParse(code, out _));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("*", null)]
    [InlineData("fr, de;q=0.9", null)]
    [InlineData("en", Language.En)]
    [InlineData("fr-CH, fr;q=0.9, en;q=0.8, es;q=0.7", Language.En)]
    [InlineData("es-ES,es;q=0.9,en;q=0.8", Language.Es)]
    [InlineData(";;;,,,q=,en", Language.En)]
    public void The_first_that_the_server_speaks_is_preferred(string? header, Language? language) =>
        Assert.Equal(language, Languages.Preferred(header));

    [Fact]
    public void Codes_are_the_documented_ones() => Assert.Equal(("es", "en"), (Language.Es.Code(), Language.En.Code()));
}
