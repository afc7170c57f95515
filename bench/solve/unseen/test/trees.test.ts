import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { filterOutline, MoveError, moveNode, type Outline, type OutlineNode, type Place } from "../src/trees.ts";

function node(id: string, ...children: OutlineNode[]): OutlineNode {
  return Object.freeze({ id, title: id.toUpperCase(), children: Object.freeze(children) });
}

/** An outline as text, such as `a(b c(d)) e`. */
function print(outline: Outline): string {
  return outline.map(({ id, children }) => (children.length === 0 ? id : `${id}(${print(children)})`)).join(" ");
}

function find(outline: Outline, id: string): OutlineNode | undefined {
  for (const each of outline) {
    const found = each.id === id ? each : find(each.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function idsOf(outline: Outline): string[] {
  return outline.flatMap(({ id, children }) => [id, ...idsOf(children)]);
}

const outline: Outline = Object.freeze([
  node("a", node("b", node("c"), node("d")), node("e")),
  node("f"),
  node("g", node("h", node("i", node("j")))),
]);

jiti.requiredFor(filterOutline, () => {
  const only =
    (...ids: string[]) =>
    (each: OutlineNode): boolean =>
      ids.includes(each.id);

  describe("filterOutline", () => {
    it.each<[ids: string[], text: string]>([
      [["f"], "f"],
      [["e"], "a(e)"],
      [["d", "f"], "a(b(d)) f"],
      [["j"], "g(h(i(j)))"],
      [["h"], "g(h(i(j)))"],
      [["b"], "a(b(c d))"],
      [["c", "e", "g"], "a(b(c) e) g(h(i(j)))"],
      [[], ""],
    ])("shows what matches %j: %j", (ids, text) => {
      expect(print(filterOutline(outline, only(...ids)))).toBe(text);
    });

    it("keeps the properties of nodes", () => {
      expect(filterOutline(outline, only("e"))).toEqual([
        { id: "a", title: "A", children: [{ id: "e", title: "E", children: [] }] },
      ]);
    });

    it("asks once, in order, and not below a match", () => {
      const matches = vi.fn(only("b", "h"));
      filterOutline(outline, matches);
      expect(matches.mock.calls.map(([each]) => each.id)).toEqual(["a", "b", "e", "f", "g", "h"]);
    });

    it("does not copy nodes that are complete", () => {
      const result = filterOutline(outline, only("c", "d", "j"));
      expect(find(result, "b")).toBe(find(outline, "b"));
      expect(find(result, "g")).toBe(outline[2]);
      expect(find(result, "a")).not.toBe(outline[0]);
      expect(find(filterOutline(outline, only("b")), "b")).toBe(find(outline, "b"));
    });

    it("does not copy the outline when all of it stays", () => {
      expect(filterOutline(outline, () => true)).toBe(outline);
      expect(filterOutline(outline, ({ children }) => children.length === 0)).toBe(outline);
      const empty: Outline = [];
      expect(filterOutline(empty, () => false)).toBe(empty);
    });
  });
});

const testMoveNode = jiti.requiredFor(moveNode);

testMoveNode.each<[id: string, parent: string | null, index: number, text: string]>([
  ["f", "g", 0, "a(b(c d) e) g(f h(i(j)))"],
  ["f", "g", 1, "a(b(c d) e) g(h(i(j)) f)"],
  ["f", "c", 0, "a(b(c(f) d) e) g(h(i(j)))"],
  ["b", "g", 0, "a(e) f g(b(c d) h(i(j)))"],
  ["j", null, 0, "j a(b(c d) e) f g(h(i))"],
  ["i", "h", 0, "a(b(c d) e) f g(h(i(j)))"],
  ["d", "a", 1, "a(b(c) d e) f g(h(i(j)))"],
  ["c", "a", 9, "a(b(d) e c) f g(h(i(j)))"],
])("moves %s below %s, at %i: %j", (id, parent, index, text) => {
  expect(print(moveNode(outline, id, { parent, index }))).toBe(text);
});

testMoveNode.each<[id: string, index: number, text: string]>([
  ["p", 0, "p q r s"],
  ["p", 1, "q p r s"],
  ["p", 2, "q r p s"],
  ["p", 3, "q r s p"],
  ["p", 4, "q r s p"],
  ["p", Number.POSITIVE_INFINITY, "q r s p"],
  ["s", 0, "s p q r"],
  ["s", -1, "s p q r"],
  ["r", 1, "p r q s"],
  ["r", 3, "p q s r"],
])("counts places without the node: %s at %d is %j", (id, index, text) => {
  const flat = ["p", "q", "r", "s"].map((each) => node(each));
  expect(print(moveNode(flat, id, { parent: null, index }))).toBe(text);
  expect(print(moveNode([node("x", ...flat)], id, { parent: "x", index }))).toBe(`x(${text})`);
});

testMoveNode("copies only what has to change", () => {
  const moved = moveNode(outline, "d", { parent: "h", index: 0 });
  expect(print(moved)).toBe("a(b(c) e) f g(h(d i(j)))");
  for (const id of ["c", "d", "e", "f", "i", "j"]) expect(find(moved, id)).toBe(find(outline, id));
  const within = moveNode(outline, "e", { parent: "a", index: 0 });
  expect(print(within)).toBe("a(e b(c d)) f g(h(i(j)))");
  for (const id of ["b", "c", "d", "e", "f", "g"]) expect(find(within, id)).toBe(find(outline, id));
});

testMoveNode.each<[id: string, place: Place]>([
  ["b", { parent: "a", index: 0 }],
  ["e", { parent: "a", index: 1 }],
  ["e", { parent: "a", index: 7 }],
  ["a", { parent: null, index: 0 }],
  ["a", { parent: null, index: -3 }],
  ["g", { parent: null, index: 2 }],
  ["j", { parent: "i", index: 0 }],
])("gives the outline itself when %s is at its place: %j", (id, place) => {
  expect(moveNode(outline, id, place)).toBe(outline);
});

testMoveNode.each<[id: string, parent: string | null, problem: string]>([
  ["z", "a", "unknown-node"],
  ["z", "z", "unknown-node"],
  ["", null, "unknown-node"],
  ["a", "z", "unknown-parent"],
  ["a", "", "unknown-parent"],
  ["a", "a", "into-itself"],
  ["a", "d", "into-itself"],
  ["h", "j", "into-itself"],
])("refuses to move %j into %j: %s", (id, parent, problem) => {
  const move = (): Outline => moveNode(outline, id, { parent, index: 0 });
  expect(move).toThrow(MoveError);
  expect(move).toThrow(expect.objectContaining({ problem }));
});

const ids = "abcdefghij".split("");

testMoveNode.prop({
  id: fc.constantFrom(...ids),
  parent: fc.constantFrom(null, ...ids),
  index: fc.integer({ min: -1, max: 4 }),
})("keeps all nodes, and can be taken back", ({ id, parent, index }) => {
  const above = ids.find((each) => find(outline, each)?.children.some((child) => child.id === id)) ?? null;
  const siblings = above === null ? outline : (find(outline, above)?.children ?? []);
  const back = { parent: above, index: siblings.findIndex((each) => each.id === id) };
  const inside = parent !== null && idsOf([find(outline, id) ?? node("")]).includes(parent);
  const move = (): Outline => moveNode(outline, id, { parent, index });
  if (inside) {
    expect(move).toThrow(MoveError);
    return;
  }
  expect(idsOf(move()).toSorted()).toEqual(ids);
  expect(moveNode(move(), id, back)).toEqual(outline);
});
