namespace Charla.Storage.Sqlite;

/// <summary>
/// A little space kept beside the database for a full disk: a deletion is a write too, and the one thing that an
/// operator must still be able to do then.
/// </summary>
internal sealed class SqliteReserve(string database)
{
    private const int Bytes = 512 * 1024;
    private static readonly FileStreamOptions Allocated = new()
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        PreallocationSize = Bytes,
    };

    private readonly string _path = database + ".reserve";

    /// <summary>Takes the space, if there is as much.</summary>
    public void Take()
    {
        try
        {
            if (!File.Exists(_path))
                new FileStream(_path, Allocated).Dispose();
        }
        catch (IOException)
        {
            // The disk is full: there is none to keep. It is taken at the next deletion or start.
        }
    }

    /// <summary>Gives it to the database.</summary>
    public void Give() => File.Delete(_path);
}
