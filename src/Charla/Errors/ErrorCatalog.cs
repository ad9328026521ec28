using System.Collections.Frozen;
using System.Reflection;

namespace Charla.Errors;

/// <summary>Finds a kind of error by its code.</summary>
internal static class ErrorCatalog
{
    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<ErrorKind> All { get; } =
    [
        .. ((Type[])[typeof(ErrorKinds), typeof(ModelErrorKinds)])
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<ErrorKind>(),
    ];

    private static readonly FrozenDictionary<string, ErrorKind> ByCode = All.ToFrozenDictionary(kind => kind.Code);

    /// <summary>The kind with this code; what a newer node says in a mixed cluster is an internal error here.</summary>
    public static ErrorKind Of(string code) => ByCode.GetValueOrDefault(code, ErrorKinds.Internal);
}
