using System.ComponentModel.DataAnnotations;
using Charla.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Charla.Tests.Configuration;

/// <summary>What an operator writes is read strictly, and what is wrong with it is said with its key, its value and what is allowed.</summary>
public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("Limits:QueueLength", "abc", "a whole number from 0 to 1000")]
    [InlineData("Limits:QueueLength", "-1", "a whole number from 0 to 1000")]
    [InlineData("Limits:QueueLength", "1001", "a whole number from 0 to 1000")]
    [InlineData("Limits:QueueLength", "1.5", "a whole number from 0 to 1000")]
    [InlineData("Limits:QueueLength", "1,000", "a whole number from 0 to 1000")]
    [InlineData("Limits:QueueLength", "0x10", "a whole number from 0 to 1000")]
    [InlineData("cluster:siloport", "0", "a whole number from 1 to 65535")]
    [InlineData("Cluster:Name", "dos nodos", "1 to 64 of the characters A-Z a-z 0-9 . _ -")]
    [InlineData("Language", "fr", "es or en")]
    [InlineData("Language", "1", "es or en")]
    [InlineData("Language", "es,en", "es or en")]
    [InlineData("Turns:WhenBusy", "wait", "enqueue or reject or interrupt")]
    [InlineData("Storage:Provider", "mysql", "sqlite or postgres")]
    [InlineData("Turns:FirstToken", "30", "a duration written hh:mm:ss from 00:00:01 to 01:00:00")]
    [InlineData("Turns:FirstToken", "30s", "a duration written hh:mm:ss from 00:00:01 to 01:00:00")]
    [InlineData("Turns:FirstToken", "00:30", "a duration written hh:mm:ss from 00:00:01 to 01:00:00")]
    [InlineData("Turns:FirstToken", "02:00:00", "a duration written hh:mm:ss from 00:00:01 to 01:00:00")]
    [InlineData("Turns:Longest", "24:00:00", "a duration written hh:mm:ss from 00:00:01 to 1.00:00:00")]
    public void A_value_that_cannot_be_is_refused_with_what_is_allowed(string key, string value, string allowed) =>
        Assert.Equal([$"Charla:{key} is {value}: it must be {allowed}."], Faults((key, value)));

    [Fact]
    public void Every_fault_has_a_sentence_of_its_own() =>
        Assert.Equal(
            [
                "Charla:Cors:Origins holds more than one value. Write Charla:Cors:Origins:0.",
                "Charla:Limits holds more than one value. Write Charla:Limits:BodyBytes.",
                "Charla:Limits:QueueLength is empty: it must be a whole number from 0 to 1000.",
                "Charla:Language:0 is no setting of this version. The nearest that there is: Charla:Language.",
                "Charla:Limits:QueueLenght is no setting of this version. The nearest that there is: Charla:Limits:QueueLength.",
                "Charla:Modle:Endpoint is no setting of this version. The nearest that there is: Charla:Model:Endpoint.",
            ],
            Faults(
                ("Limits:QueueLength", ""),
                ("Cors:Origins", "https://app.example.com"),
                ("Limits", "5"),
                ("Modle:Endpoint", "http://localhost"),
                ("Limits:QueueLenght", "5"),
                ("Language:0", "es")
            )
        );

    [Theory]
    [InlineData("Turns:FirstToken", "00:00:30")]
    [InlineData("Turns:FirstToken", "00:00:30.5")]
    [InlineData("Turns:Longest", "1.00:00:00")]
    [InlineData("Sessions:IdleTimeout", "")]
    [InlineData("LANGUAGE", "EN")]
    [InlineData("Cors:Origins:0", "https://app.example.com")]
    [InlineData("Model:ApiKey", "")]
    [InlineData("Proxies:0", "10.0.0.1")]
    [InlineData("Auth:Mode", "none")]
    public void What_is_right_is_taken(string key, string value) => Assert.Empty(Faults((key, value)));

    [Fact]
    public void Lists_and_dictionaries_of_options_are_looked_into()
    {
        var faults = Faults<Forms>(
            ("Tags:any name", "1"),
            ("Tags:other", "x"),
            ("More:0:Count", "2"),
            ("More:1:Count", "y"),
            ("More:1:Cuont", "2")
        );
        Assert.Equal(
            [
                "Charla:More:1:Count is y: it must be a whole number from 1 to 9.",
                "Charla:Tags:other is x: it must be a number such as 0.5.",
                "Charla:More:1:Cuont is no setting of this version. The nearest that there is: Charla:More:0:Count.",
            ],
            faults
        );
    }

    private static IEnumerable<string> Faults(params (string Key, string Value)[] settings) =>
        Faults<CharlaOptions>(settings);

    private static IEnumerable<string> Faults<T>(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(set => KeyValuePair.Create($"Charla:{set.Key}", (string?)set.Value)))
            .Build();
        try
        {
            SettingsCheck.Check<T>(configuration.GetSection("Charla"), ["Auth:Mode", "Proxies"]);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
    }

    private sealed class Forms
    {
        public Dictionary<string, double> Tags { get; } = [];

        [Range(1, 9)]
        public int Count { get; set; }

        public IList<Forms> More { get; } = [];
    }
}
