namespace Charla.Api;

/// <summary>What a history has of each answer beside its text.</summary>
[Flags]
internal enum HistoryDetails
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its checked figures.</summary>
    Figures = 1,

    /// <summary>The tools that were called for it.</summary>
    Tools = 2,
}

/// <summary>Reads <c>?include=</c>.</summary>
internal static class HistoryDetailsOfRequest
{
    extension(HistoryDetails)
    {
        /// <summary>Reads names with commas between them; false where one of them is none.</summary>
        public static bool TryParse(string? text, out HistoryDetails details)
        {
            details = HistoryDetails.None;
            if (string.IsNullOrEmpty(text))
                return true;
            foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
            {
                if (name == "figures")
                    details |= HistoryDetails.Figures;
                else if (name == "tools")
                    details |= HistoryDetails.Tools;
                else
                    return false;
            }
            return true;
        }
    }
}
