using System.Text;
using CsCheck;
using Recto.Retrieval.Encoders;

namespace Recto.Retrieval.Tests.Encoders;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void What_was_written_is_read() => Gen.Select(Gen.Float[-10, 10].Array[0, 40], Gen.SByte.Array[0, 40], Gen.String[Gen.Char.AlphaNumeric, 0, 12])
        .Sample((floats, bytes, text) =>
        {
            var read = RoundTrip(
                [
                    new("small", SafetensorsType.Int8, [bytes.Length], bytes.Select(b => (byte)b).ToArray()),
                    SafetensorsTensor.OfSingles("wide", floats, [1, floats.Length]),
                ],
                new Dictionary<string, string> { ["format"] = text });
            Assert.Equal(floats, read.Require("wide", 1, -1).ToSingles());
            Assert.True(read.Require("small", bytes.Length).AsInt8().SequenceEqual(bytes));
            Assert.Equal(text, read.Metadata["format"]);
        });

    [Fact]
    public void Half_floats_and_brain_floats_are_widened()
    {
        byte[] half = [.. BitConverter.GetBytes((Half)1.5f), .. BitConverter.GetBytes((Half)(-0.25f))];
        byte[] brain = [0xC0, 0x3F, 0x80, 0xBE];
        var read = RoundTrip([new("h", SafetensorsType.Float16, [2], half), new("b", SafetensorsType.BFloat16, [2], brain)]);
        Assert.Equal([1.5f, -0.25f], read.Require("h", 2).ToSingles());
        Assert.Equal([1.5f, -0.25f], read.Require("b", 2).ToSingles());
    }

    [Theory]
    [InlineData("", "shorter than the 8 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "has 4 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "not within")]
    [InlineData("{\"a\":{\"dtype\":\"I8\",\"shape\":[3],\"data_offsets\":[1,4]}}", "begins at byte 1")]
    [InlineData("{\"a\":{\"dtype\":\"I8\",\"shape\":[3],\"data_offsets\":[0,3]}}", "have 3 bytes, but 4 follow")]
    [InlineData("{\"a\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[0,4]}}", "where the one before it ends")]
    [InlineData("{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}", "unknown type 'F31'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-1],\"data_offsets\":[0,4]}}", "negative")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9223372036854775807],\"data_offsets\":[0,4]}}", "too large")]
    [InlineData("{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}", "not sound")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "not sound")]
    [InlineData("{\"a\":{},\"a\":{}}", "not sound")]
    [InlineData("[]", "brace")]
    public void A_broken_file_is_refused_by_name(string header, string reason)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] file = header.Length == 0 ? [] : [.. BitConverter.GetBytes((ulong)json.Length), .. json, 0, 0, 0, 0];
        var refused = Assert.Throws<ModelFileException>(() => SafetensorsFile.Parse(file, "weights.safetensors"));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("weights.safetensors", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_gives_an_error_that_names_the_file_or_a_file_in_which_all_fits()
    {
        byte[] sound = Bytes([SafetensorsTensor.OfSingles("embeddings", [1, 2, 3, 4], [2, 2]), new("terms", SafetensorsType.UInt8, [3], new byte[3])], new Dictionary<string, string> { ["format"] = "x" });
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Int[0, sound.Length]).Array[1, 3].Sample(changes =>
        {
            byte[] damaged = [.. sound];
            foreach (var (at, value, _) in changes) damaged[at] = value;
            if (changes[0].Item3 % 3 == 0) damaged = damaged[..changes[0].Item3];
            try
            {
                var read = SafetensorsFile.Parse(damaged, "w.safetensors");
                foreach (var tensor in read.Tensors) tensor.ToSingles();
            }
            catch (ModelFileException refused)
            {
                Assert.Contains("w.safetensors", refused.Message, StringComparison.Ordinal);
            }
        }, iter: 20_000);
    }

    [Fact]
    public void A_missing_tensor_a_wrong_shape_and_a_missing_file_are_said()
    {
        var read = RoundTrip([SafetensorsTensor.OfSingles("weights", [1, 2, 3])]);
        Assert.Contains("no tensor 'terms'", Assert.Throws<ModelFileException>(() => read.Require("terms", -1)).Message, StringComparison.Ordinal);
        Assert.Contains("[3] and not [2]", Assert.Throws<ModelFileException>(() => read.Require("weights", 2)).Message, StringComparison.Ordinal);
        Assert.Contains("it is not there", Assert.Throws<ModelFileException>(() => SafetensorsFile.Read("/nowhere/x.safetensors")).Message, StringComparison.Ordinal);
    }

    private static SafetensorsFile RoundTrip(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsFile.Parse(Bytes(tensors, metadata), "test");

    private static byte[] Bytes(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
