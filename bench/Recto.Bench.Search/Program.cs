using Recto.Bench.Search;

Sweep.Run(DataFolder.Find());
