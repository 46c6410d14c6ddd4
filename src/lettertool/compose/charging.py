"""Puts the charges into a parsed template that Jinja's sandbox has no hook for."""

from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer


class Charging(NodeTransformer):
    """Wraps loops, lists, comparisons, slices and joined texts in filters of the sandbox."""

    STEPS, SIZED, CONCAT = "_steps", "_sized", "_concat"

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """A turn costs what it writes: the text typed between the tags is not seen else."""
        self.generic_visit(node)
        typed = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        node.iter = _filtered(node.iter, self.STEPS, nodes.Const(typed))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """`~` joins texts without Jinja's escaping, which is for HTML."""
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), self.CONCAT)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        """Comparing looks at all that lists hold."""
        self.generic_visit(node)
        node.expr = _filtered(node.expr, self.SIZED)
        for operand in node.ops:
            operand.expr = _filtered(operand.expr, self.SIZED)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        """A slice copies."""
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _filtered(node.node, self.SIZED)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:
        """A list may hold another one many times over."""
        self.generic_visit(node)
        return _filtered(node, self.SIZED) if node.items else node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        """As a list, unless it names the variables of a loop or an assignment."""
        self.generic_visit(node)
        return _filtered(node, self.SIZED) if node.ctx == "load" and node.items else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        """As a list."""
        self.generic_visit(node)
        return _filtered(node, self.SIZED) if node.items else node

    def visit_ScopedEvalContextModifier(self, node: Any) -> nodes.Node:
        """Without autoescape printed values would be lost."""
        raise TemplateSyntaxError("a letter has no use for autoescape", node.lineno)


def _filtered(node: nodes.Node, name: str, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)
