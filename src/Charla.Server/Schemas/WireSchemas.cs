using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Charla.Protocol;

namespace Charla.Server.Schemas;

/// <summary>The JSON Schema of every type of the wire, by its name; OpenAPI and AsyncAPI show the same ones.</summary>
internal sealed class WireSchemas
{
    private static readonly HashSet<string> Uuids = ["session_id", "turn_id", "turn", "sessions"];
    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);

    private WireSchemas() { }

    /// <summary>The schemas of these types and of those inside them, each time new ones.</summary>
    public static SortedDictionary<string, JsonObject> Of(params ReadOnlySpan<Type> types)
    {
        var schemas = new WireSchemas();
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = schemas.Named,
        };
        foreach (var type in types)
            ProtocolJson.Wire.Options.GetJsonSchemaAsNode(type, exporter);
        return schemas._schemas;
    }

    public static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    /// <summary>A type of the wire becomes a schema with a name; where it is used, there is a reference.</summary>
    private JsonNode Named(JsonSchemaExporterContext context, JsonNode node)
    {
        var schema = node as JsonObject ?? [];
        var type = context.TypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonElement))
            schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = true };
        else if (type.Assembly == typeof(ProtocolJson).Assembly)
            schema = Add(context.TypeInfo, schema);
        if (context.PropertyInfo is not { } property)
            return schema;
        if (schema.ContainsKey("$ref"))
            schema = new JsonObject { ["allOf"] = new JsonArray(schema) }; // nothing may stand beside a $ref
        Describe(property, schema);
        return schema;
    }

    private JsonObject Add(JsonTypeInfo info, JsonObject schema)
    {
        var name = info.Type.Name;
        if (_schemas.ContainsKey(name) && schema.ContainsKey("$ref"))
            return Reference(name); // the exporter refers to where it has written it out
        var own = new JsonObject { ["title"] = name, ["description"] = Words.Of(name) };
        if (schema["anyOf"] is JsonArray choices)
        {
            own["oneOf"] = choices.DeepClone();
        }
        else
        {
            var properties = schema["properties"]?.DeepClone().AsObject() ?? [];
            var tag = properties["type"]?["const"]?.DeepClone();
            if (tag is not null)
                properties["type"] = Tag(tag);
            own["type"] = "object";
            own["properties"] = properties;
            var required = info.Properties.Where(IsRequired).Select(property => (JsonNode)property.Name);
            own["required"] = new JsonArray([.. tag is null ? [] : (JsonNode[])["type"], .. required]);
        }
        _schemas[name] = own;
        return Reference(name);
    }

    public static JsonObject Tag(JsonNode value) =>
        new()
        {
            ["type"] = "string",
            ["const"] = value,
            ["description"] = Words.Of("FrameTypes"),
        };

    private static void Describe(JsonPropertyInfo property, JsonObject schema)
    {
        var member = (MemberInfo)property.AttributeProvider!;
        schema.Remove("default"); // null, which on this wire is absent
        schema["description"] = Words.Of($"{member.DeclaringType!.Name}.{member.Name}");
        if (schema["type"] is JsonArray types && !IsNullShown(property))
            schema["type"] = types.Select(type => type!.GetValue<string>()).First(type => type != "null");
        if (member.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed)
            schema["enum"] = new JsonArray([.. allowed.Values.Select(value => JsonValue.Create((string)value!))]);
        if (Uuids.Contains(property.Name))
            (schema["items"] as JsonObject ?? schema)["format"] = "uuid";
    }

    private static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired
        || (
            property.AssociatedParameter is { HasDefaultValue: false }
            && (!IsNullable(property) || IsNullShown(property))
        );

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;

    /// <summary>On this wire what is null is absent, with few exceptions.</summary>
    private static bool IsNullShown(JsonPropertyInfo property) =>
        ((MemberInfo)property.AttributeProvider!).GetCustomAttribute<JsonIgnoreAttribute>()?.Condition
        == JsonIgnoreCondition.Never;
}
