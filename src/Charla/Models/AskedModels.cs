using Charla.Models.Chain;

namespace Charla.Models;

/// <summary>The models that began to answer in one turn, in order: several where tools are called in between. One at a time.</summary>
internal sealed class AskedModels
{
    private readonly List<ModelLink> _begun = [];

    /// <summary>Each of them, as often as it began.</summary>
    public IReadOnlyList<ModelLink> Begun => _begun;

    /// <summary>Notes that a model has begun to answer; the chain only.</summary>
    public void Begin(ModelLink link) => _begun.Add(link);
}
