"""Tests of labels, rows and rounding: `python3 -m unittest test_training`."""

import random
import unittest

import torch

from data import Line, Names, Renaming, cut, documents, recase, row, strip_marker, swap_names, targets
from labels import ANY, O, begin, bits, decode, inside
from model import WEIGHT_STEPS
from rounding import rounded


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


class Rows(unittest.TestCase):
    def test_documents_are_neighbours_of_one_name(self):
        lines = [Line("a", doc="x"), Line("b", doc="x"), Line("c"), Line("d"), Line("e", doc="y")]
        self.assertEqual([len(found) for found in documents(lines)], [2, 1, 1, 1])

    def test_cut_fits_the_limit(self):
        for limit in (1, 7, 12, 40):
            parts = cut([5, 3, 9, 2, 2, 30, 1], limit)
            self.assertEqual([a for a, _ in parts[1:]], [b for _, b in parts[:-1]])
            for a, b in parts:
                self.assertTrue(b - a == 1 or sum([5, 3, 9, 2, 2, 30, 1][a:b]) + 1 <= limit)

    def test_action_is_asked_of_the_pieces_of_each_line(self):
        lines = [Line("x", action=1, source="notes"), Line("y", source="notes"), Line("z", action=0, source="notes")]
        made = row(lines, [([0, 8], [ANY, 1]), ([0, 9], [ANY, 1]), ([0, 7], [ANY, 1])], 2)
        self.assertEqual((made.ids, made.actions), ([0, 8, 0, 9, 0, 7, 2], [(1, 2, 1, 1.0), (5, 6, 0, 1.0)]))
        self.assertEqual(made.targets, [ANY, 1, ANY, 1, ANY, 1, ANY])


class Changes(unittest.TestCase):
    def test_swap_keeps_spans_on_names(self):
        names = Names.__new__(Names)
        names.first, names.last, names.orgs = ["Zoë"], ["Li"], ["Acme & Co"]
        lines = [Line("Bob of IBM met Bob Orr.", [(0, 3, "PER"), (7, 10, "ORG"), (15, 22, "PER")]), Line("ORR", [(0, 3, "PER")])]
        renaming = Renaming(lines, names, random.Random(1))
        new = [swap_names(line, renaming) for line in lines]
        self.assertEqual(new[0].text, "Zoë of Acme & Co met Zoë Li.")
        self.assertEqual([new[0].text[a:b] for a, b, _ in new[0].spans], ["Zoë", "Acme & Co", "Zoë Li"])
        self.assertEqual(new[1].text, "Li")

    def test_recase_keeps_length(self):
        self.assertEqual(recase("İstanbul ß", str.lower), "İstanbul ß")
        self.assertEqual(recase("straße", str.upper), "STRAßE")

    def test_marker(self):
        line = strip_marker(Line("- [x] Ann, IBM", [(6, 9, "PER"), (11, 14, "ORG")]))
        self.assertEqual([line.text[a:b] for a, b, _ in line.spans], ["Ann", "IBM"])


class Rounding(unittest.TestCase):
    def test_weights_lie_on_steps_and_outputs_change_less(self):
        torch.manual_seed(3)
        x = torch.randn(400, 6) @ torch.randn(6, 24) + 0.1 * torch.randn(400, 24)
        weight = torch.randn(8, 24)
        found = rounded(weight, (x.T @ x).double())
        step = weight.abs().amax(1, keepdim=True) / WEIGHT_STEPS
        steps = found / step
        self.assertLess((steps - steps.round()).abs().max().item(), 1e-3)
        self.assertTrue(torch.allclose(found.abs().amax(1), weight.abs().amax(1)))
        plain = torch.round(weight / step) * step
        change = lambda rounded: ((x @ (rounded - weight).T) ** 2).mean().item()
        self.assertLess(change(found), 0.5 * change(plain))


if __name__ == "__main__":
    unittest.main()
