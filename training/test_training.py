"""Tests of the label arithmetic: `python3 -m unittest test_training`."""

import random
import unittest

from data import Line, Names, recase, strip_marker, swap_names, targets
from labels import ANY, O, begin, bits, decode, inside


class Decode(unittest.TestCase):
    def test_spans_and_kinds(self):
        ids = [O, begin("PER"), inside("PER"), begin("PER"), inside("ORG"), O, O]
        offsets = [(0, 0), (0, 3), (4, 7), (7, 9), (9, 11), (12, 14), (0, 0)]
        self.assertEqual(decode(ids, offsets), [(0, 7, "PER"), (7, 9, "PER"), (9, 11, "ORG")])

    def test_empty_offset_is_skipped(self):
        self.assertEqual(decode([begin("LOC"), inside("LOC")], [(0, 0), (0, 2)]), [(0, 2, "LOC")])


class Targets(unittest.TestCase):
    def test_plain_and_open(self):
        line = Line("Ann uses it", [(0, 3, "PER")], source="emailcoref")
        got = targets(line, [(0, 0), (0, 2), (2, 3), (4, 8)])
        self.assertEqual(got[:3], [ANY, bits([begin("PER")]), bits([inside("PER")])])
        self.assertTrue(got[3] & bits([O]) and got[3] & bits([begin("PRODUCT")]))
        self.assertFalse(got[3] & bits([begin("PER")]))

    def test_touching_spans_both_begin(self):
        line = Line("AB", [(0, 1, "ORG"), (1, 2, "ORG")], source="gen")
        self.assertEqual(targets(line, [(0, 1), (1, 2)]), [bits([begin("ORG")])] * 2)

    def test_ignored_kind_teaches_nothing(self):
        line = Line("Bob", [(0, 3, "PER")], source="stackoverflow_ner")
        self.assertEqual(targets(line, [(0, 3)]), [ANY])


class Changes(unittest.TestCase):
    def test_swap_keeps_spans_on_names(self):
        names = Names.__new__(Names)
        names.first, names.last, names.orgs = ["Zoë"], ["Li"], ["Acme & Co"]
        line = Line("Bob of IBM met Bob.", [(0, 3, "PER"), (7, 10, "ORG"), (15, 18, "PER")])
        new = swap_names(line, names, random.Random(1))
        surfaces = [new.text[a:b] for a, b, _ in new.spans]
        self.assertEqual(surfaces[0], surfaces[2])
        self.assertEqual(surfaces[1], "Acme & Co")
        self.assertEqual(new.text, f"{surfaces[0]} of Acme & Co met {surfaces[0]}.")

    def test_recase_keeps_length(self):
        self.assertEqual(recase("İstanbul ß", str.lower), "İstanbul ß")
        self.assertEqual(recase("straße", str.upper), "STRAßE")

    def test_marker(self):
        line = strip_marker(Line("- [x] Ann, IBM", [(6, 9, "PER"), (11, 14, "ORG")]))
        self.assertEqual([line.text[a:b] for a, b, _ in line.spans], ["Ann", "IBM"])


if __name__ == "__main__":
    unittest.main()
