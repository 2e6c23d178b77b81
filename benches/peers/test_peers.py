"""python3 -m unittest discover benches/peers: what needs no package."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import measure
import table
from systems import bio, edges, segments, windows

NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-MISC"]


class Edges(unittest.TestCase):
    def test_words_at_the_edges_go(self):
        for piece, label, left in [
            ("the Ford Motor Company's", "ORG", "Ford Motor Company"),
            ("Theranos", "ORG", "Theranos"),
            ("about $5 million", "MONEY", "$5 million"),
            ("as much as ~ €3k ", "MONEY", "€3k"),
            ("Lois’", "PER", "Lois"),
            ("the Hague", "PER", "the Hague"),
            ("'s", "ORG", None),
        ]:
            text = f"of {piece} now"
            place = edges.clean(text, 3, 3 + len(piece), label)
            self.assertEqual(place and text[slice(*place)], left, piece)

    def test_the_sign_before_a_sum_belongs_to_it(self):
        for text, piece, whole in [("a €620k b", "620k", "€620k"), ("€ 5", "5", "€ 5"), ("5 m", "5", "5"), ("x $5", "$5", "$5")]:
            start = text.index(piece)
            place = edges.clean(text, start, start + len(piece), "MONEY")
            self.assertEqual(text[slice(*place)], whole, text)


class Windows(unittest.TestCase):
    def test_own_ranges_partition_the_tokens(self):
        for count in range(700):
            at = 0
            for first, end, own, own_end in windows.ranges(count):
                self.assertEqual(own, at)
                self.assertLessEqual(first, own)
                self.assertLessEqual(own_end, end)
                self.assertLessEqual(end - first, 190)
                at = own_end
            self.assertEqual(at, count)


class Labels(unittest.TestCase):
    def test_spans(self):
        offsets = [(0, 3), (4, 7), (8, 12), (13, 17)]
        for best, spans in [
            ([1, 2, 0, 3], [(0, 7, "PER"), (13, 17, "ORG")]),
            ([1, 1, 4, 4], [(0, 3, "PER"), (4, 7, "PER"), (8, 17, "ORG")]),
            ([2, 4, 5, 0], [(0, 3, "PER"), (4, 7, "ORG")]),
        ]:
            self.assertEqual(bio.spans(offsets, best, NAMES, {"PER", "ORG"}), spans, best)

    def test_spans_of_segments_become_spans_of_notes(self):
        notes = [{"text": "😀 Ann\n Bo ", "segments": [[0, 5], [6, 10]]}, {"text": "", "segments": []}]
        parts = segments.texts(notes)
        found = segments.gather(notes, parts, [[(2, 5, "PER")], [(0, 4, "PER")]])
        self.assertEqual(found, [([[2, 5, "PER"], [7, 9, "PER"]], []), ([], [])])


class Processes(unittest.TestCase):
    def test_a_failure_says_why(self):
        process = measure.Process([sys.executable, "-c", "import sys; sys.exit('gleaner: no such engine')"], 1)
        with self.assertRaisesRegex(measure.Failed, "gleaner: no such engine"):
            process.finish()

    def test_memory_is_in_megabytes(self):
        seconds, memory = measure.Process([sys.executable, "-c", "x = b'1' * 100_000_000"], 1).finish()
        self.assertTrue(100 < memory < 200, memory)
        self.assertGreater(seconds, 0)


class Tables(unittest.TestCase):
    def test_a_gain_is_told_and_a_tie_is_none(self):
        scores = {key: 0.5 for key, _ in table.ACCURACY}
        own = {"title": "gleaner", "ratio": 1, "load": 0.2, "memory": 240, "scores": scores}
        peer = {"title": "peer", "ratio": 2.5, "load": 0.3, "memory": 240.2, "scores": {**scores, "ORG": 0.6, "PER": None}}
        self.assertEqual(
            table.better({"gleaner": own, "peer": peer}),
            ["- peer is better in: organizations (60.0 against 50.0); speed (2.50 times gleaner's)."],
        )
        self.assertEqual(table.better({"gleaner": own, "p": {**own, "title": "p"}}), ["- p is better in nothing measured."])


if __name__ == "__main__":
    unittest.main()
