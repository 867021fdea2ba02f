"""The manifest: same input same bytes, read back whole, joined from fragments, claims kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from symderiv.exercises.claims import claim_order
from symderiv.exercises.manifest import (
    AnswerRecord,
    ExerciseRecord,
    Manifest,
    ManifestError,
    ManifestWriter,
    UseRecord,
    VariantRecord,
    claims_of,
    file_hash,
    read_manifest,
    stream_variants,
    write_whole,
)
from symderiv.exercises.sampling import Sampler
from tests.exercises.samples import exercise, parameters_asked, with_parameters


def variant(i: int) -> VariantRecord:
    e = exercise()
    s = Sampler(e, parameters_asked, seed=1).sample(str(i))
    use = UseRecord.of(
        s.drawn,
        s.hardness,
        s.digests,
        [AnswerRecord("L/w", "a", "0.5", "1/2", "dual numbers", 40)],
        s.rejections,
    )
    return VariantRecord(str(i), "1", (use,), name="Bö “x”\u2028", files={"a.tex": "00"})


def head() -> Manifest:
    return Manifest(
        "week",
        "1",
        "symderiv 0",
        {"demo": ExerciseRecord("ab", "10", "1/4")},
        files={"key.tex": "ff"},
        options={"detail": "full"},
    )


def test_written_in_fragments_is_written_at_once(tmp_path: Path) -> None:
    ids = [str(i) for i in range(1, 6)]
    writer = ManifestWriter(tmp_path / "work")
    for i in ids[::-1]:
        writer.add(variant(int(i)))
    writer.finish(tmp_path / "manifest.json", head(), ids)
    whole = Manifest(**{**head().__dict__, "variants": tuple(variant(int(i)) for i in ids)})
    assert (tmp_path / "manifest.json").read_text("utf-8") == whole.to_json()
    assert not (tmp_path / "work").exists()
    back = read_manifest(tmp_path / "manifest.json")
    assert back == whole
    assert tuple(stream_variants(tmp_path / "manifest.json")) == whole.variants
    assert back.variant("3").name == "Bö “x”\u2028"


def test_keys_are_sorted_at_every_level() -> None:
    text = Manifest(**{**head().__dict__, "variants": (variant(1),)}).to_json()
    data = json.loads(
        text, object_pairs_hook=lambda pairs: [k for k, _ in pairs] == sorted(k for k, _ in pairs)
    )
    assert data is True
    assert json.loads(text)["version"] == 1


def test_no_variants_is_still_json(tmp_path: Path) -> None:
    ManifestWriter(tmp_path / "w").finish(tmp_path / "m.json", head(), [])
    assert read_manifest(tmp_path / "m.json").variants == ()
    assert list(stream_variants(tmp_path / "m.json")) == []


def test_a_stopped_run_finds_what_is_complete(tmp_path: Path) -> None:
    ManifestWriter(tmp_path / "w").add(variant(2))
    again = ManifestWriter(tmp_path / "w")
    assert again.done("2") == variant(2)
    assert again.done("3") is None
    [fragment] = (tmp_path / "w").glob("*.json")
    fragment.write_text(fragment.read_text()[:50])
    assert again.done("2") is None


def test_a_missing_fragment_leaves_no_manifest(tmp_path: Path) -> None:
    writer = ManifestWriter(tmp_path / "w")
    writer.add(variant(1))
    with pytest.raises(FileNotFoundError):
        writer.finish(tmp_path / "m.json", head(), ["1", "2"])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["w"]


def test_parameters_can_be_drawn_again_from_it() -> None:
    v = variant(1)
    d = v.exercises[0].drawn(exercise(), v.seed, v.id)
    assert (
        d.parameters == Sampler(exercise(), parameters_asked, seed=1).sample("1").drawn.parameters
    )
    with pytest.raises(ValueError, match="no value for the parameter 'zz'"):
        v.exercises[0].drawn(with_parameters("zz: {integer: [1, 2]}"), v.seed, v.id)


def test_claims_of_an_earlier_run() -> None:
    e = with_parameters("w: {integer: [1, 12]}")
    people = [f"s{i}" for i in range(8)]
    first = Sampler(e, parameters_asked)
    records = []
    for v in claim_order(people, roster=True):
        s = first.sample(v)
        records.append(VariantRecord(v, "0", (UseRecord.of(s.drawn, s.hardness, s.digests),)))
    before = {r.id: r.exercises[0].parameters for r in records}
    again = Sampler(e, parameters_asked, claims=claims_of(records))
    everybody = claim_order([*people, "n1", "n2", "n3", "n4"], roster=True)
    after = {
        v: UseRecord.of((s := again.sample(v)).drawn, 0, s.digests).parameters for v in everybody
    }
    assert {v: after[v] for v in people} == before
    assert len({str(p) for p in after.values()}) == 12


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "{",
        '{"version": 9, "variants": []}',
        '{"version": 1, "variants": [{}], "exercises": {}}',
        "\xff",
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ManifestError, match=r"m\.json"):
        read_manifest(path)


def test_a_truncated_manifest_is_refused_while_streaming(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    whole = Manifest(**{**head().__dict__, "variants": (variant(1), variant(2))}).to_json()
    path.write_text(whole[: whole.index('"variants"') + 400], "utf-8")
    with pytest.raises(ManifestError):
        list(stream_variants(path))


def test_an_unknown_variant_offers_the_nearest() -> None:
    m = Manifest(**{**head().__dict__, "variants": (variant(1),)})
    with pytest.raises(KeyError, match="its variants are: 1"):
        m.variant("77")


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, ["old"])

    def stops():  # type: ignore[no-untyped-def]
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, stops())
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    # SHA-256 of "old", from coreutils
    assert file_hash(path) == "cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4"
