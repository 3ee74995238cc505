"""Render the sample page's press picture: wheat harvest in a fictional county.

The scene is modelled here from primitives and rendered with Blender's Cycles, so the sample page
has a picture that shows no real person or place and that the project may give away.

How to run (Blender 3.4 as packaged in Debian 12, Pillow 9 or later; no network)::

    python3 make_harvest.py                 # final picture: harvest.jpg next to this script
    python3 make_harvest.py --draft         # 700 px, few samples, harvest-draft.jpg

Plain Python starts ``blender -b --factory-startup --python make_harvest.py``, which builds the
scene and writes a PNG into a temporary folder; Pillow then finishes it and writes the JPEG. Set
``BLENDER`` to use another executable. Every random choice comes from ``SEED``, and Cycles runs
with a fixed seed on the CPU, so the same versions give the same picture.

Scene units are metres. The camera stands at the origin and looks along +Y.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

# The tables of coordinates below stay compact; the formatter would put each number on a line.
# fmt: off
try:
    import bpy
    from mathutils import Matrix, Vector, noise
except ImportError:  # plain Python: only the driver and the finishing step are used
    bpy = None

SEED = 20240606
# 174.6 x 118.27 mm at a little over 300 ppi, same aspect ratio.
WIDTH, HEIGHT = 2126, 1440
DPI = 300
SAMPLES = 72

Vec2 = tuple[float, float]
Vec3 = tuple[float, float, float]

# The combine drives towards the camera's left; its left side (ladder, auger) faces the camera.
COMBINE_AT: Vec2 = (0.6, 17.0)
HEADING: Vec2 = (-0.68, -0.733)
LEFT: Vec2 = (-HEADING[1], HEADING[0])
HEADER_WIDTH = 4.4
SUN_AZIMUTH: Vec2 = (0.80, -0.60)
SUN_ELEVATION = math.radians(21)


# --------------------------------------------------------------------------------------------
# Mesh building
# --------------------------------------------------------------------------------------------
class Build:
    """Collects primitives into one mesh; ``frame`` places whatever is added next."""

    def __init__(self) -> None:
        """Start empty, in the world frame."""
        self.verts: list[Vec3] = []
        self.faces: list[tuple[int, ...]] = []
        self.slots: list[int] = []
        self.materials: list = []
        self.frame = Matrix.Identity(4)

    def slot(self, material) -> int:
        """Return the material's slot, adding it on first use."""
        if material not in self.materials:
            self.materials.append(material)
        return self.materials.index(material)

    def add(self, verts: Iterable[Sequence[float]], faces: Iterable[Sequence[int]], mat) -> None:
        """Add raw geometry in the current frame."""
        base, slot = len(self.verts), self.slot(mat)
        self.verts.extend((self.frame @ Vector(v))[:] for v in verts)
        for face in faces:
            self.faces.append(tuple(base + i for i in face))
            self.slots.append(slot)

    def box(self, centre: Vec3, size: Vec3, mat, rot: Vec3 = (0, 0, 0), taper: float = 1.0) -> None:
        """Add a box; ``taper`` scales its top face."""
        turn = Matrix.Rotation(rot[2], 3, "Z") @ Matrix.Rotation(rot[1], 3, "Y")
        turn = turn @ Matrix.Rotation(rot[0], 3, "X")
        verts = []
        for z in (-0.5, 0.5):
            k = taper if z > 0 else 1.0
            for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
                corner = Vector((x * size[0] * k, y * size[1] * k, z * size[2]))
                verts.append((turn @ corner + Vector(centre))[:])
        faces = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
        self.add(verts, faces, mat)

    def prism(self, profile: Sequence[Vec2], y0: float, y1: float, mat) -> None:
        """Extrude an (x, z) outline between two y planes."""
        n = len(profile)
        verts = [(x, y0, z) for x, z in profile] + [(x, y1, z) for x, z in profile]
        faces: list[Sequence[int]] = [tuple(range(n)), tuple(range(2 * n - 1, n - 1, -1))]
        faces += [(i, i + n, (i + 1) % n + n, (i + 1) % n) for i in range(n)]
        self.add(verts, faces, mat)

    def tube(self, points: Sequence[Sequence[float]], radii, mat, seg: int = 10) -> None:
        """Add a capped tube along a polyline; ``radii`` is one radius or one per point."""
        pts = [Vector(p) for p in points]
        if isinstance(radii, (int, float)):
            radii = [radii] * len(pts)
        verts: list[Vec3] = []
        side = None
        for i, p in enumerate(pts):
            along = (pts[min(i + 1, len(pts) - 1)] - pts[max(i - 1, 0)]).normalized()
            if side is None:
                up = Vector((0, 0, 1)) if abs(along.z) < 0.9 else Vector((1, 0, 0))
                side = along.cross(up).normalized()
            side = (side - along * side.dot(along)).normalized()
            other = along.cross(side)
            for k in range(seg):
                a = 2 * math.pi * k / seg
                verts.append((p + (side * math.cos(a) + other * math.sin(a)) * radii[i])[:])
        self.rings(verts, len(pts), seg, mat)

    def rings(self, verts: Sequence[Vec3], count: int, seg: int, mat, caps: bool = True) -> None:
        """Skin consecutive rings of ``seg`` vertices."""
        faces: list[Sequence[int]] = []
        for i in range(count - 1):
            for k in range(seg):
                a, b = i * seg + k, i * seg + (k + 1) % seg
                faces.append((a, b, b + seg, a + seg))
        if caps:
            faces.append(tuple(range(seg - 1, -1, -1)))
            faces.append(tuple(range((count - 1) * seg, count * seg)))
        self.add(verts, faces, mat)

    def stack(self, levels: Sequence[tuple[float, ...]], mat, seg: int = 14) -> None:
        """Skin ellipses given as (x, y, z, rx, ry)."""
        verts = []
        for x, y, z, rx, ry in levels:
            for k in range(seg):
                a = 2 * math.pi * k / seg
                verts.append((x + rx * math.cos(a), y + ry * math.sin(a), z))
        self.rings(verts, len(levels), seg, mat)

    def lathe(self, profile: Sequence[Vec2], centre: Vec3, mat, seg: int = 40,
              caps: bool = True) -> None:
        """Turn a (radius, y) profile about the y axis through ``centre``."""
        verts = []
        for r, y in profile:
            for k in range(seg):
                a = 2 * math.pi * k / seg
                verts.append((centre[0] + r * math.cos(a), centre[1] + y,
                              centre[2] + r * math.sin(a)))
        self.rings(verts, len(profile), seg, mat, caps)

    def mesh(self, name: str, smooth: float | None = 35.0):
        """Turn what was collected into a Blender mesh."""
        data = bpy.data.meshes.new(name)
        data.from_pydata(self.verts, [], self.faces)
        for material in self.materials:
            data.materials.append(material)
        data.polygons.foreach_set("material_index", self.slots)
        if smooth is not None:
            data.polygons.foreach_set("use_smooth", [True] * len(self.faces))
            data.use_auto_smooth = True
            data.auto_smooth_angle = math.radians(smooth)
        data.update()
        return data

    def object(self, name: str, bevel: float = 0.0, subsurf: int = 0, smooth: float | None = 35.0):
        """Put the mesh into the scene, optionally with rounded edges."""
        obj = bpy.data.objects.new(name, self.mesh(name, smooth))
        bpy.context.collection.objects.link(obj)
        if bevel:
            mod = obj.modifiers.new("bevel", "BEVEL")
            mod.width, mod.segments, mod.limit_method = bevel, 2, "ANGLE"
            mod.angle_limit = math.radians(40)
        if subsurf:
            mod = obj.modifiers.new("subsurf", "SUBSURF")
            mod.levels = mod.render_levels = subsurf
        return obj


def place(mesh, name: str, at: Sequence[float], turn: float = 0.0, scale: float = 1.0, tilt=0.0):
    """Add an instance of a mesh; instances share their data, so thousands of them are cheap."""
    obj = bpy.data.objects.new(name, mesh)
    obj.location = at
    obj.rotation_euler = (tilt, 0, turn)
    obj.scale = (scale, scale, scale)
    bpy.context.collection.objects.link(obj)
    return obj


# --------------------------------------------------------------------------------------------
# Materials
# --------------------------------------------------------------------------------------------
HAZE_COLOUR = (0.60, 0.69, 0.80, 1.0)
HAZE_LENGTH = 3000.0


class Nodes:
    """Short way to write shader node graphs."""

    def __init__(self, tree) -> None:
        """Take over a node tree, dropping its default nodes."""
        self.tree = tree
        tree.nodes.clear()

    def __call__(self, kind: str, inputs: dict | None = None, **props):
        """Create a node, set its properties and connect or fill its inputs."""
        node = self.tree.nodes.new(kind)
        for key, value in props.items():
            setattr(node, key, value)
        for key, value in (inputs or {}).items():
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, node.inputs[key])
            else:
                node.inputs[key].default_value = value
        return node

    def math(self, op: str, a, b=0.0, clamp: bool = False):
        """Scalar arithmetic."""
        return self("ShaderNodeMath", {0: a, 1: b}, operation=op, use_clamp=clamp).outputs[0]

    def mix(self, fac, a, b, blend: str = "MIX"):
        """Colour mixing."""
        node = self("ShaderNodeMixRGB", {0: fac, 1: a, 2: b}, blend_type=blend)
        return node.outputs[0]

    def ramp(self, fac, low: float, high: float):
        """Smooth step between two values."""
        node = self(
            "ShaderNodeMapRange",
            {"Value": fac, "From Min": low, "From Max": high},
            interpolation_type="SMOOTHSTEP",
        )
        return node.outputs[0]

    def noise(self, vector, scale: float, detail: float = 4.0, rough: float = 0.5):
        """Fractal noise in 0..1."""
        node = self(
            "ShaderNodeTexNoise",
            {"Vector": vector, "Scale": scale, "Detail": detail, "Roughness": rough},
        )
        return node.outputs[0]


def rgba(colour: Sequence[float]) -> tuple[float, ...]:
    """Give a colour its alpha channel."""
    return (*colour[:3], 1.0)


def close(nodes: Nodes, shader, material, haze: bool = True) -> None:
    """Connect the output, with air between the camera and what is far away.

    Haze as a function of distance inside each material is free of render noise, which a real
    volume would not be without a denoiser (Debian's Blender has none).
    """
    if haze:
        distance = nodes("ShaderNodeCameraData").outputs["View Distance"]
        gone = nodes.math("EXPONENT", nodes.math("MULTIPLY", distance, -1.0 / HAZE_LENGTH))
        amount = nodes.math("SUBTRACT", 1.0, gone)
        seen = nodes("ShaderNodeLightPath").outputs["Is Camera Ray"]
        air = nodes("ShaderNodeEmission", {"Color": HAZE_COLOUR, "Strength": 0.62})
        mixed = nodes(
            "ShaderNodeMixShader",
            {0: nodes.math("MULTIPLY", amount, seen), 1: shader, 2: air.outputs[0]},
        )
        shader = mixed.outputs[0]
    nodes("ShaderNodeOutputMaterial", {"Surface": shader})
    material.cycles.sample_as_light = False


def new_material(name: str):
    """Return a material and its node helper."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    return material, Nodes(material.node_tree)


def plain(name: str, colour: Vec3, rough: float = 0.6, metal: float = 0.0, vary: float = 0.12,
          scale: float = 3.0, dust: float = 0.0, dust_top: float = 2.2, spec: float = 0.5):
    """Painted, metal or cloth surface with uneven colour and, low down, field dust."""
    material, n = new_material(name)
    geo = n("ShaderNodeNewGeometry")
    where = geo.outputs["Position"]
    patch = n.noise(where, scale, 6.0, 0.6)
    shade = n.mix(1.0, rgba(colour), n.mix(patch, (1 - vary,) * 3 + (1,), (1 + vary,) * 3 + (1,)),
                  "MULTIPLY")
    roughness = n.math("ADD", rough - 0.08, n.math("MULTIPLY", patch, 0.16))
    if dust:
        height = n("ShaderNodeSeparateXYZ", {0: where}).outputs[2]
        low = n.math("SUBTRACT", 1.0, n.ramp(height, 0.2, dust_top))
        up = n("ShaderNodeSeparateXYZ", {0: geo.outputs["Normal"]}).outputs[2]
        top = n.math("MULTIPLY", n.ramp(up, 0.3, 1.0), 0.55)
        grime = n.ramp(n.noise(where, 3.2, 5.0, 0.55), 0.32, 0.74)
        amount = n.math("MULTIPLY", n.math("MAXIMUM", low, top), grime)
        amount = n.math("ADD", n.math("MULTIPLY", amount, dust), 0.10 * dust, clamp=True)
        shade = n.mix(amount, shade, (0.47, 0.36, 0.21, 1))
        roughness = n.math("ADD", roughness, n.math("MULTIPLY", amount, 0.4), clamp=True)
    bsdf = n("ShaderNodeBsdfPrincipled",
             {"Base Color": shade, "Roughness": roughness, "Metallic": metal, "Specular": spec})
    close(n, bsdf.outputs[0], material)
    return material


def thin(name: str, colour: Vec3, through: Vec3, share: float = 0.35, vary: float = 0.25,
         field: float = 0.0):
    """Leaves and straw: diffuse, and letting some light through.

    ``field`` adds slow changes over the ground, as soil and ripeness give to a real field.
    """
    material, n = new_material(name)
    luck = n("ShaderNodeObjectInfo").outputs["Random"]
    low, high = 1 - vary, 1 + vary * 0.6
    value = n.math("ADD", low, n.math("MULTIPLY", luck, high - low))
    where = n("ShaderNodeNewGeometry").outputs["Position"]
    if field:
        flat = n("ShaderNodeVectorMath", {0: where, 1: (1, 1, 0)}, operation="MULTIPLY").outputs[0]
        slow = n.noise(flat, 0.09, 3.0, 0.55)
        value = n.math("MULTIPLY", value,
                       n.math("ADD", 1 - field, n.math("MULTIPLY", slow, 2 * field)))
    tint = n("ShaderNodeCombineColor", {0: value, 1: value, 2: value}).outputs[0]
    front = n("ShaderNodeBsdfDiffuse", {0: n.mix(1.0, rgba(colour), tint, "MULTIPLY")})
    back = n("ShaderNodeBsdfTranslucent", {0: n.mix(1.0, rgba(through), tint, "MULTIPLY")})
    both = n("ShaderNodeMixShader", {0: share, 1: front.outputs[0], 2: back.outputs[0]})
    close(n, both.outputs[0], material)
    return material


def glass(name: str):
    """Cab glass: clear enough to see the driver, with a sky reflection."""
    material, n = new_material(name)
    clear = n("ShaderNodeBsdfTransparent", {0: (0.84, 0.90, 0.90, 1)})
    shine = n("ShaderNodeBsdfGlossy", {0: (1, 1, 1, 1), 1: 0.03})
    fresnel = n.math("ADD", n("ShaderNodeFresnel", {0: 1.5}).outputs[0], 0.07, clamp=True)
    both = n("ShaderNodeMixShader", {0: fresnel, 1: clear.outputs[0], 2: shine.outputs[0]})
    close(n, both.outputs[0], material, haze=False)
    return material


def soil(name: str):
    """Ground under crop and stubble: dry loam with chaff on it."""
    material, n = new_material(name)
    where = n("ShaderNodeNewGeometry").outputs["Position"]
    broad = n.noise(where, 0.12, 4.0, 0.6)
    fine = n.noise(where, 9.0, 8.0, 0.7)
    base = n.mix(n.ramp(fine, 0.35, 0.65), (0.20, 0.13, 0.07, 1), (0.44, 0.32, 0.16, 1))
    base = n.mix(n.math("MULTIPLY", broad, 0.5), base, (0.50, 0.37, 0.18, 1))
    bump = n("ShaderNodeBump", {"Strength": 0.6, "Distance": 0.06, "Height": fine})
    bsdf = n("ShaderNodeBsdfPrincipled",
             {"Base Color": base, "Roughness": 0.95, "Specular": 0.1, "Normal": bump.outputs[0]})
    close(n, bsdf.outputs[0], material)
    return material


def far_fields(name: str):
    """Plain beyond the modelled crop: long plots of ripe wheat, cut land and green maize."""
    material, n = new_material(name)
    where = n("ShaderNodeNewGeometry").outputs["Position"]
    turned = n("ShaderNodeMapping", {0: where, 2: (0, 0, 0.18), 3: (0.007, 0.022, 0)})
    plots = n("ShaderNodeTexVoronoi", {"Vector": turned.outputs[0], "Scale": 1.0},
              distance="CHEBYCHEV")
    pick = n("ShaderNodeSeparateColor", {0: plots.outputs["Color"]}).outputs[0]
    ripe = n.mix(n.noise(where, 0.05, 5.0, 0.6), (0.44, 0.29, 0.09, 1), (0.60, 0.42, 0.15, 1))
    cut = n.mix(n.ramp(pick, 0.62, 0.66), ripe, (0.58, 0.46, 0.25, 1))
    green = n.mix(n.ramp(pick, 0.78, 0.82), cut, (0.13, 0.19, 0.05, 1))
    shade = n.mix(n.ramp(n.noise(where, 0.8, 6.0, 0.7), 0.3, 0.7), (0.7, 0.7, 0.7, 1), (1, 1, 1, 1))
    bsdf = n("ShaderNodeBsdfDiffuse", {0: n.mix(1.0, green, shade, "MULTIPLY")})
    close(n, bsdf.outputs[0], material)
    return material


def hill_cover(name: str):
    """Wooded hillsides with paler terraces."""
    material, n = new_material(name)
    where = n("ShaderNodeNewGeometry").outputs["Position"]
    woods = n.mix(n.ramp(n.noise(where, 0.006, 8.0, 0.62), 0.40, 0.62),
                  (0.030, 0.055, 0.020, 1), (0.115, 0.130, 0.045, 1))
    close(n, n("ShaderNodeBsdfDiffuse", {0: woods}).outputs[0], material)
    return material


def dust_veil(name: str, strength: float, seed: float):
    """Sunlit dust on a camera-facing card: soft, uneven, fading out to nothing at the rim."""
    material, n = new_material(name)
    local = n("ShaderNodeTexCoord").outputs["Object"]
    moved = n("ShaderNodeVectorMath", {0: local, 1: (seed, seed * 0.7, 0)}).outputs[0]
    billow = n.ramp(n.noise(moved, 1.7, 7.0, 0.58), 0.32, 0.78)
    reach = n("ShaderNodeVectorMath", {0: local}, operation="LENGTH").outputs["Value"]
    rim = n.math("SUBTRACT", 1.0, n.ramp(reach, 0.1, 1.0))
    amount = n.math("MULTIPLY", n.math("MULTIPLY", billow, rim), strength, clamp=True)
    clear = n("ShaderNodeBsdfTransparent")
    lit = n("ShaderNodeEmission", {0: (0.80, 0.66, 0.46, 1), 1: 0.62})
    both = n("ShaderNodeMixShader", {0: amount, 1: clear.outputs[0], 2: lit.outputs[0]})
    close(n, both.outputs[0], material, haze=False)
    return material


def make_materials() -> dict:
    """Build every material once."""
    gold, pale = (0.70, 0.45, 0.135), (0.78, 0.56, 0.23)
    return {
        "ear": thin("ear", gold, (0.75, 0.45, 0.12), 0.22, 0.22, field=0.22),
        "ear2": thin("ear2", pale, (0.78, 0.52, 0.18), 0.22, 0.2, field=0.22),
        "stem": thin("stem", (0.60, 0.44, 0.17), (0.6, 0.42, 0.14), 0.25, 0.2, field=0.2),
        "blade": thin("blade", (0.58, 0.45, 0.19), (0.62, 0.46, 0.14), 0.4, 0.25, field=0.2),
        "straw": thin("straw", (0.70, 0.55, 0.29), (0.6, 0.45, 0.2), 0.15, 0.2, field=0.15),
        "straw2": thin("straw2", (0.56, 0.42, 0.20), (0.5, 0.36, 0.15), 0.15, 0.2, field=0.15),
        "soil": soil("soil"),
        "far": far_fields("far fields"),
        "hill": hill_cover("hill"),
        "leaf": thin("leaf", (0.10, 0.165, 0.035), (0.20, 0.32, 0.04), 0.40, 0.30),
        "leaf2": thin("leaf2", (0.14, 0.20, 0.05), (0.25, 0.36, 0.05), 0.40, 0.30),
        "bark": plain("bark", (0.16, 0.13, 0.10), 0.9, vary=0.3),
        "lime": plain("lime", (0.72, 0.71, 0.66), 0.9),
        "red": plain("red paint", (0.37, 0.011, 0.009), 0.32, dust=0.42, dust_top=1.9, vary=0.08),
        "cream": plain("cream paint", (0.70, 0.67, 0.58), 0.4, dust=0.6),
        "yellow": plain("rim paint", (0.72, 0.40, 0.03), 0.45, dust=0.45, dust_top=1.6),
        "grey": plain("grey metal", (0.26, 0.27, 0.27), 0.45, 0.5, dust=0.6, dust_top=1.8),
        "steel": plain("steel", (0.52, 0.51, 0.49), 0.32, 0.9, dust=0.35, dust_top=1.6),
        "dark": plain("dark", (0.030, 0.030, 0.032), 0.6, dust=0.5, dust_top=1.8),
        "rubber": plain("rubber", (0.035, 0.034, 0.033), 0.85, dust=0.7, dust_top=1.5, scale=7),
        "glass": glass("glass"),
        "lamp": plain("lamp", (0.85, 0.85, 0.80), 0.12, 0.3),
        "amber": plain("amber", (0.8, 0.28, 0.02), 0.25),
        "blue": plain("blue paint", (0.030, 0.115, 0.33), 0.38, dust=0.45, dust_top=1.5),
        "grain": plain("grain", (0.58, 0.37, 0.13), 0.9, vary=0.25, scale=30),
        "sack": plain("sack", (0.62, 0.59, 0.50), 0.85, vary=0.16, scale=6),
        "vest": plain("vest", (0.58, 0.022, 0.018), 0.75, vary=0.2, scale=9),
        "shirt": plain("shirt", (0.72, 0.72, 0.70), 0.85, vary=0.12, scale=9),
        "shirt2": plain("shirt2", (0.20, 0.30, 0.42), 0.85, vary=0.15, scale=9),
        "shirt3": plain("shirt3", (0.36, 0.35, 0.30), 0.85, vary=0.15, scale=9),
        "trousers": plain("trousers", (0.030, 0.036, 0.055), 0.85, vary=0.25, scale=9),
        "trousers2": plain("trousers2", (0.14, 0.13, 0.11), 0.85, vary=0.25, scale=9),
        "skin": plain("skin", (0.42, 0.22, 0.135), 0.55, vary=0.08),
        "hair": plain("hair", (0.015, 0.013, 0.012), 0.6),
        "hat": plain("straw hat", (0.66, 0.52, 0.28), 0.85, vary=0.15, scale=12),
        "wall": plain("wall", (0.64, 0.63, 0.59), 0.9, vary=0.14, scale=0.6),
        "wall2": plain("wall2", (0.46, 0.38, 0.30), 0.9, vary=0.12, scale=0.6),
        "tile": plain("tile", (0.12, 0.125, 0.135), 0.85, vary=0.25, scale=1.2),
        "tile2": plain("tile2", (0.36, 0.085, 0.050), 0.85, vary=0.25, scale=1.2),
        "window": plain("window", (0.035, 0.05, 0.06), 0.25, vary=0.3, spec=0.3),
        "concrete": plain("concrete", (0.42, 0.41, 0.39), 0.9),
        "wire": plain("wire", (0.06, 0.06, 0.06), 0.6),
    }


# --------------------------------------------------------------------------------------------
# Crop
# --------------------------------------------------------------------------------------------
def ribbon(
    b: Build, points: Sequence[Vector], widths: Sequence[float], across: Vector, mat
) -> None:
    """Add a flat strip along points."""
    verts: list[Vec3] = []
    for p, w in zip(points, widths, strict=True):
        verts += [(p - across * w)[:], (p + across * w)[:]]
    b.add(verts, [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(points) - 1)], mat)


def stalk(b: Build, rng: random.Random, root: Vector, mats: dict, detail: int, fat: float) -> None:
    """Grow one wheat plant: stem, dry leaves, nodding ear with awns."""
    height = rng.gauss(0.70, 0.045)
    lean = rng.uniform(0, 2 * math.pi)
    # Ears nod mostly downwind, so the field has a grain; the spread keeps it from looking combed.
    away = Vector((math.cos(lean), math.sin(lean), 0)) * 0.65 + Vector((0.45, 0.25, 0))
    away.normalize()
    bend = abs(rng.gauss(0.10, 0.06))
    across = away.cross(Vector((0, 0, 1)))
    view = Vector((1, 0, 0)) if rng.random() < 0.6 else across
    steps = 4 if detail else 2
    spine = []
    for i in range(steps + 1):
        t = i / steps
        spine.append(root + away * (bend * t * t * height * 1.6) + Vector((0, 0, height * t)))
    width = 0.0021 * fat
    ribbon(b, spine, [width * 1.2] + [width] * steps, view, mats["stem"])
    if detail:
        ribbon(b, spine, [width] * (steps + 1), away if view is across else Vector((0, 1, 0)),
               mats["stem"])
    nod = rng.uniform(0.25, 1.25)
    ear_dir = (Vector((0, 0, 1)) * math.cos(nod) + away * math.sin(nod)).normalized()
    ear_len = rng.uniform(0.075, 0.105)
    ear = mats["ear"] if rng.random() < 0.6 else mats["ear2"]
    tip = spine[-1]
    ear_pts = [tip + ear_dir * ear_len * k + Vector((0, 0, -0.25)) * ear_len * k * k * math.sin(nod)
               for k in (0, 0.2, 0.55, 0.85, 1.0)]
    girth = 0.0075 * fat
    if detail:
        sides = 5
        frame_a = ear_dir.cross(Vector((0.3, 0.2, 0.9))).normalized()
        frame_b = ear_dir.cross(frame_a)
        verts = []
        for p, k in zip(ear_pts, (0.35, 1.0, 0.95, 0.7, 0.25), strict=True):
            for s in range(sides):
                a = 2 * math.pi * s / sides
                ring = frame_a * math.cos(a) + frame_b * math.sin(a) * 0.75
                verts.append((p + ring * girth * k)[:])
        b.rings(verts, 5, sides, ear, caps=False)
        for _ in range(9):
            start = ear_pts[rng.randrange(1, 4)]
            spread = Vector((rng.gauss(0, 1), rng.gauss(0, 1), rng.gauss(0, 1))) * 0.26
            way = (ear_dir + spread).normalized() * rng.uniform(0.05, 0.085)
            ribbon(b, [start, start + way], [0.0008 * fat, 0.0003], across, mats["ear2"])
    else:
        for side in (across, Vector((0, 0, 1)).cross(across) + Vector((0, 0, 0.4))):
            ribbon(b, [ear_pts[0], ear_pts[2], ear_pts[4]], [girth * 0.5, girth, girth * 0.3],
                   side.normalized(), ear)
    for _ in range(rng.choice((1, 2, 3)) if detail else rng.choice((0, 1))):
        t = rng.uniform(0.25, 0.85)
        base = root + away * (bend * t * t * height * 1.6) + Vector((0, 0, height * t))
        a = rng.uniform(0, 2 * math.pi)
        out = Vector((math.cos(a), math.sin(a), 0))
        length = rng.uniform(0.10, 0.22)
        pts = [base, base + out * length * 0.45 + Vector((0, 0, length * 0.35)),
               base + out * length * 0.9 + Vector((0, 0, length * rng.uniform(-0.5, 0.1)))]
        ribbon(b, pts, [0.003 * fat, 0.004 * fat, 0.0006], out.cross(Vector((0, 0, 1))),
               mats["blade"])


def wheat_patch(rng: random.Random, mats: dict, size: float, count: int, detail: int, fat: float):
    """Return a square of wheat in drilled rows."""
    b = Build()
    rows = max(1, round(size / 0.17))
    for _ in range(count):
        row = (rng.randrange(rows) + 0.5) / rows - 0.5
        x = rng.uniform(-0.52, 0.52) * size
        y = row * size + rng.gauss(0, 0.028)
        stalk(b, rng, Vector((x, y, 0)), mats, detail, fat)
    return b.mesh("wheat", smooth=80 if detail else None)


def stubble_patch(rng: random.Random, mats: dict, size: float, per_row: int, fat: float):
    """Return a square of cut stubble in drilled rows, with loose straw between them."""
    b = Build()
    rows = round(size / 0.2)
    for r in range(rows):
        y = ((r + 0.5) / rows - 0.5) * size
        for _ in range(per_row):
            root = Vector((rng.uniform(-0.5, 0.5) * size, y + rng.gauss(0, 0.018), 0))
            top = root + Vector((rng.gauss(0, 0.022), rng.gauss(0, 0.022), rng.uniform(0.09, 0.17)))
            a = rng.uniform(0, math.pi)
            mat = mats["straw"] if rng.random() < 0.6 else mats["straw2"]
            ribbon(b, [root, top], [0.0026 * fat] * 2, Vector((math.cos(a), math.sin(a), 0)), mat)
    for _ in range(int(26 * size * size)):
        p = Vector((rng.uniform(-0.5, 0.5) * size, rng.uniform(-0.5, 0.5) * size,
                    rng.uniform(0.01, 0.10)))
        loose_straw(b, rng, p, mats, fat)
    return b.mesh("stubble", smooth=None)


def loose_straw(b: Build, rng: random.Random, p: Vector, mats: dict, fat: float) -> None:
    """Drop one piece of straw."""
    a, lift = rng.uniform(0, 2 * math.pi), rng.gauss(0, 0.18)
    half = Vector((math.cos(a), math.sin(a), lift)) * rng.uniform(0.06, 0.19)
    mat = mats["straw"] if rng.random() < 0.7 else mats["straw2"]
    across = Vector((-math.sin(a), math.cos(a), rng.uniform(-0.7, 0.7))).normalized()
    kink = Vector((0, 0, rng.uniform(0, 0.03)))
    ribbon(b, [p - half, p + kink, p + half], [0.0028 * fat] * 3, across, mat)


def windrow_patch(rng: random.Random, mats: dict, length: float, fat: float, count: int):
    """Return a stretch of the straw swath that the combine leaves behind."""
    b = Build()
    for _ in range(count):
        y = max(-0.75, min(0.75, rng.gauss(0, 0.33)))
        crown = 0.26 * math.exp(-(y / 0.42) ** 2)
        z = 0.03 + crown * rng.uniform(0.25, 1.0)
        loose_straw(b, rng, Vector((rng.uniform(-0.5, 0.5) * length, y, z)), mats, fat * 1.15)
    return b.mesh("windrow", smooth=None)


def field_uv(x: float, y: float) -> Vec2:
    """Return a ground point in field axes: along the combine's heading, and to its left."""
    dx, dy = x - COMBINE_AT[0], y - COMBINE_AT[1]
    return dx * HEADING[0] + dy * HEADING[1], dx * LEFT[0] + dy * LEFT[1]


def field_xy(u: float, v: float) -> Vec2:
    """Return the ground point of field axes."""
    return (COMBINE_AT[0] + u * HEADING[0] + v * LEFT[0],
            COMBINE_AT[1] + u * HEADING[1] + v * LEFT[1])


LANE_EDGE = 6.9  # far edge of the strip in front, in metres to the combine's left


def standing(u: float, v: float) -> bool:
    """Tell whether the crop stands: far side, ahead of the header, and the strip in front."""
    half = HEADER_WIDTH / 2
    if v > LANE_EDGE + 0.1 * math.sin(u * 0.9):
        return u > -7.5
    if v < -half - 0.05 * math.sin(u * 1.7):
        return u > -12 + 0.4 * math.sin(v)
    return abs(v) <= half and u > 2.75


def ground_height(x: float, y: float) -> float:
    """Return a very slight roll of the land, so that long edges are not ruler-straight."""
    fade = min(1.0, max(0.0, (math.hypot(x, y) - 22.0) / 40.0))
    return fade * 0.55 * noise.noise(Vector((x * 0.018, y * 0.018, 3.7)))


def sow(rng: random.Random, mats: dict, half_angle: float) -> int:
    """Fill the visible field with crop, stubble and straw; return the number of instances."""
    near = [wheat_patch(rng, mats, 0.5, 105, 1, 1.0) for _ in range(7)]
    mid = [wheat_patch(rng, mats, 1.0, 330, 0, 1.25) for _ in range(6)]
    far = [wheat_patch(rng, mats, 3.0, 1500, 0, 2.2) for _ in range(5)]
    cut_near = [stubble_patch(rng, mats, 1.0, 62, 1.0) for _ in range(6)]
    cut_far = [stubble_patch(rng, mats, 3.0, 110, 2.0) for _ in range(5)]
    turn = math.atan2(HEADING[1], HEADING[0])
    count = 0
    rings = ((0.0, 15.0, 0.5, near, 1.0, cut_near), (15.0, 46.0, 1.0, mid, 1.0, cut_near),
             (46.0, 150.0, 3.0, far, 3.0, cut_far))
    for start, end, step, crop, cut_step, cut in rings:
        for is_crop, pitch, meshes in ((True, step, crop), (False, cut_step, cut)):
            n = int(190 / pitch)
            for i in range(-n, n):
                for j in range(-n, n):
                    u, v = (i + 0.5) * pitch, (j + 0.5) * pitch
                    x, y = field_xy(u, v)
                    away = math.hypot(x, y)
                    if not start <= away < end or y < 1.0:
                        continue
                    if abs(math.atan2(x, y)) > half_angle and away > 4.0 + pitch:
                        continue
                    if standing(u, v) is not is_crop:
                        continue
                    x += rng.uniform(-0.04, 0.04)
                    y += rng.uniform(-0.04, 0.04)
                    flip = turn + (math.pi if rng.random() < 0.5 else 0) + rng.gauss(0, 0.03)
                    size = 1.0
                    if is_crop:
                        size = 1.0 + 0.11 * noise.noise(Vector((x * 0.30, y * 0.30, 0))) \
                            + rng.gauss(0, 0.022)
                        # Ridges between the irrigated beds: a thinner, lower line every 6 m.
                        if pitch == 1.0 and math.floor(v) % 6 == 0:
                            size *= 0.76
                    place(rng.choice(meshes), "crop" if is_crop else "stubble",
                          (x, y, ground_height(x, y)), flip, size, rng.gauss(0, 0.02))
                    count += 1
    rows = [windrow_patch(rng, mats, 1.5, 1.0, 900) for _ in range(5)]
    for v in (0.0, 4.7, *(4.7 * k for k in range(2, 9))):
        for k in range(-90, 40):
            u = k * 1.3
            if (v == 0.0 and u > -5.2) or standing(u, v):
                continue
            x, y = field_xy(u, v + 0.12 * math.sin(u * 0.4 + v))
            if abs(math.atan2(x, y)) > half_angle + 0.05 or not 3.0 < y < 110:
                continue
            place(rng.choice(rows), "windrow", (x, y, ground_height(x, y)),
                  turn + rng.gauss(0, 0.06) + (math.pi if rng.random() < 0.5 else 0),
                  rng.uniform(0.85, 1.12))
            count += 1
    return count


# --------------------------------------------------------------------------------------------
# Combine harvester (x forward, y left, z up; front axle at the origin)
# --------------------------------------------------------------------------------------------
def wheel(b: Build, mats: dict, centre: Vec3, radius: float, width: float, lugs: int,
          rim: str = "yellow") -> None:
    """Add a farm tyre with chevron lugs on a dished rim."""
    w, r = width / 2, radius
    tyre = [(r * 0.56, -w * 0.80), (r * 0.68, -w * 0.98), (r * 0.84, -w), (r * 0.93, -w * 0.86),
            (r * 0.955, 0), (r * 0.93, w * 0.86), (r * 0.84, w), (r * 0.68, w * 0.98),
            (r * 0.56, w * 0.80)]
    b.lathe(tyre, centre, mats["rubber"], 48, caps=False)
    for side in (-1, 1):
        for k in range(lugs):
            a = 2 * math.pi * (k + (0.5 if side > 0 else 0)) / lugs
            keep = b.frame
            b.frame = keep @ Matrix.Translation(centre) @ Matrix.Rotation(-a, 4, "Y")
            b.box((r * 0.955, side * w * 0.50, 0), (r * 0.085, w * 1.02, r * 0.065), mats["rubber"],
                  (side * 0.62, 0, 0))
            b.frame = keep
    for side in (-1, 1):
        dish = [(r * 0.57, side * w * 0.80), (r * 0.53, side * w * 0.74), (r * 0.50,
                                                                           side * w * 0.45),
                (r * 0.30, side * w * 0.30), (r * 0.16, side * w * 0.34), (r * 0.15,
                                                                           side * w * 0.62),
                (r * 0.02, side * w * 0.64)]
        b.lathe(dish, centre, mats[rim], 40, caps=False)
        for k in range(8):
            a = 2 * math.pi * k / 8
            b.lathe([(0.022, side * w * 0.30), (0.022, side * w * 0.42), (0.002, side * w * 0.43)],
                    (centre[0] + r * 0.23 * math.cos(a), centre[1],
                     centre[2] + r * 0.23 * math.sin(a)),
                    mats["steel"], 6)


def rail(b: Build, points: Sequence[Vec3], mat, radius: float = 0.018) -> None:
    """Add a bent pipe."""
    b.tube(points, radius, mat, 8)


def header(b: Build, mats: dict) -> None:
    """Build the cutting platform: trough, auger, knife, dividers and reel."""
    half = HEADER_WIDTH / 2
    b.box((1.98, 0, 0.66), (0.08, HEADER_WIDTH, 0.78), mats["red"])
    b.box((1.99, 0, 1.07), (0.13, HEADER_WIDTH, 0.10), mats["grey"])
    b.box((2.45, 0, 0.22), (1.0, HEADER_WIDTH, 0.05), mats["steel"], (0, 0.06, 0))
    for side in (-1, 1):
        y = side * half
        b.prism([(1.92, 0.18), (1.92, 1.02), (2.12, 1.00), (2.50, 0.60), (3.05, 0.38), (3.50, 0.17),
                 (3.44, 0.10), (2.4, 0.10)], y - 0.03, y + 0.03, mats["red"])
        b.tube([(2.75, y, 0.30), (3.25, y, 0.24), (3.62, y, 0.14)], [0.05, 0.045, 0.010],
               mats["steel"], 8)
        b.prism([(1.96, 0.26), (1.96, 0.90), (2.10, 0.90), (2.42, 0.52), (2.42, 0.26)],
                y + side * 0.03, y + side * 0.10, mats["red"])
        b.prism([(2.02, 0.62), (2.02, 0.70), (2.22, 0.70), (2.28, 0.62)], y + side * 0.10,
                y + side * 0.106, mats["cream"])
    for k in range(44):
        y = -half + 0.07 + k * (HEADER_WIDTH - 0.14) / 43
        b.tube([(2.9, y, 0.20), (3.03, y, 0.18)], [0.018, 0.004], mats["steel"], 5)
    b.box((2.93, 0, 0.19), (0.06, HEADER_WIDTH, 0.03), mats["dark"])
    b.tube([(2.30, -half + 0.05, 0.52), (2.30, half - 0.05, 0.52)], 0.15, mats["steel"], 20)
    for side in (-1, 1):
        verts, steps = [], 110
        for k in range(steps + 1):
            y = side * (half - 0.08 - (half - 0.55) * k / steps)
            a = side * k / steps * 2 * math.pi * 3.6
            for r in (0.14, 0.27):
                verts.append((2.30 + r * math.cos(a), y, 0.52 + r * math.sin(a)))
        b.add(verts, [(2 * k, 2 * k + 1, 2 * k + 3, 2 * k + 2) for k in range(steps)],
              mats["steel"])
    # Reel: six tined bats on spiders, turned a little so that none of them is level.
    cx, cz, radius = 2.62, 1.17, 0.56
    b.tube([(cx, -half + 0.1, cz), (cx, half - 0.1, cz)], 0.055, mats["grey"], 12)
    for k in range(6):
        a = math.radians(17 + 60 * k)
        x, z = cx + radius * math.cos(a), cz + radius * math.sin(a)
        b.tube([(x, -half + 0.12, z), (x, half - 0.12, z)], 0.028, mats["yellow"], 8)
        for m in range(34):
            y = -half + 0.18 + m * (HEADER_WIDTH - 0.36) / 33
            b.tube([(x, y, z), (x - 0.03, y, z - 0.11), (x - 0.07, y, z - 0.20)], 0.007,
                   mats["steel"], 4)
        for y in (-half + 0.14, 0.0, half - 0.14):
            nxt = a + math.pi / 3
            b.tube([(cx, y, cz), (x, y, z)], 0.016, mats["yellow"], 6)
            b.tube([(x, y, z), (cx + radius * math.cos(nxt), y, cz + radius * math.sin(nxt))],
                   0.013,
                   mats["yellow"], 6)
    for side in (-1, 1):
        y = side * (half - 0.02)
        b.box((2.30, y, 1.17), (0.86, 0.06, 0.09), mats["red"], (0, 0.06, 0))
        b.tube([(2.02, y, 0.80), (2.45, y, 1.13)], 0.03, mats["steel"], 8)
    # Feeder house and lift rams.
    b.prism([(1.95, 0.32), (1.95, 0.95), (0.45, 1.62), (0.2, 1.0)], -0.62, 0.62, mats["grey"])
    for side in (-1, 1):
        b.tube([(1.75, side * 0.70, 0.40), (0.35, side * 0.70, 0.72)], 0.045, mats["steel"], 10)


def cab(b: Build, panes: Build, mats: dict) -> None:
    """Build the driver's cab with its glass, lamps and mirrors."""
    b.box((0.95, 0, 1.72), (1.45, 1.62, 0.16), mats["dark"])
    b.prism([(1.62, 1.62), (1.72, 1.78), (1.70, 1.96), (1.62, 1.98)], -0.76, 0.76, mats["red"])
    for side in (-1, 1):
        y = side * 0.78
        b.tube([(1.66, y, 1.80), (1.60, y * 0.97, 2.6), (1.42, y * 0.93, 3.17)], 0.036,
               mats["dark"])
        b.tube([(0.72, y, 1.80), (0.70, y * 0.93, 3.17)], 0.032, mats["dark"])
        b.tube([(0.28, y, 1.80), (0.30, y * 0.93, 3.17)], 0.045, mats["dark"])
        b.box((0.95, y, 1.93), (1.36, 0.05, 0.30), mats["red"])
        panes.add([(1.64, y, 2.06), (0.30, y, 2.06), (0.31, y * 0.94, 3.14), (1.43, y * 0.94,
                                                                              3.14)],
                  [(0, 1, 2, 3)], mats["glass"])
        # Mirrors and their arms; work lamps under the roof edge.
        rail(b, [(1.46, side * 0.72, 2.96), (2.0, side * 1.12, 2.98), (2.02, side * 1.15, 2.80)],
             mats["dark"])
        b.box((2.02, side * 1.15, 2.64), (0.05, 0.20, 0.36), mats["dark"])
        b.box((1.66, side * 0.60, 3.29), (0.06, 0.26, 0.10), mats["lamp"])
        b.box((1.66, side * 0.26, 3.29), (0.06, 0.18, 0.09), mats["lamp"])
    panes.add([(1.68, -0.76, 2.0), (1.68, 0.76, 2.0), (1.61, 0.75, 2.6), (1.44, 0.73, 3.14),
               (1.44, -0.73, 3.14), (1.61, -0.75, 2.6)], [(0, 1, 2, 5), (5, 2, 3, 4)],
               mats["glass"])
    panes.add([(0.27, -0.76, 2.3), (0.27, 0.76, 2.3), (0.30, 0.73, 3.14), (0.30, -0.73, 3.14)],
              [(0, 1, 2, 3)], mats["glass"])
    b.prism([(0.12, 3.17), (0.12, 3.34), (0.35, 3.42), (1.35, 3.42), (1.68, 3.35), (1.74, 3.22),
             (1.66, 3.17)], -0.90, 0.90, mats["cream"])
    b.tube([(0.35, 0.5, 3.42), (0.35, 0.5, 3.56)], 0.06, mats["amber"], 12)
    b.tube([(1.67, 0.0, 2.06), (1.64, 0.28, 2.55)], 0.012, mats["dark"], 6)
    # Seat, steering column, driver.
    b.box((0.60, 0, 2.05), (0.5, 0.52, 0.16), mats["dark"])
    b.box((0.40, 0, 2.40), (0.14, 0.50, 0.62), mats["dark"])
    b.tube([(1.35, 0, 1.80), (1.12, 0, 2.40)], 0.04, mats["dark"])
    b.lathe([(0.19, -0.015), (0.21, 0.0), (0.19, 0.015)], (1.10, 0, 2.42), mats["dark"], 20)


def driver(mats: dict) -> Build:
    """Return the seated driver."""
    b = Build()
    b.stack([(0.58, 0, 2.12, 0.13, 0.18), (0.57, 0, 2.30, 0.12, 0.17), (0.57, 0, 2.50, 0.12, 0.20),
             (0.57, 0, 2.60, 0.09, 0.17), (0.58, 0, 2.65, 0.06, 0.07)], mats["shirt2"])
    b.stack([(0.60, 0, 2.64, 0.055, 0.055), (0.61, 0, 2.70, 0.08, 0.07), (0.62, 0, 2.79, 0.10,
                                                                          0.08),
             (0.61, 0, 2.87, 0.08, 0.07), (0.61, 0, 2.90, 0.02, 0.02)], mats["skin"])
    b.stack([(0.61, 0, 2.83, 0.20, 0.19), (0.61, 0, 2.85, 0.11, 0.10), (0.60, 0, 2.93, 0.09, 0.08),
             (0.60, 0, 2.95, 0.02, 0.02)], mats["hat"])
    for side in (-1, 1):
        b.tube([(0.57, side * 0.20, 2.55), (0.75, side * 0.26, 2.34), (1.06, side * 0.15, 2.46)],
               [0.055, 0.048, 0.035], mats["skin"])
        b.tube([(0.60, side * 0.11, 2.15), (1.02, side * 0.14, 2.16), (1.10, side * 0.14, 1.82)],
               [0.09, 0.07, 0.05], mats["trousers"])
    return b


def combine(mats: dict) -> None:
    """Assemble the machine and park it at its place in the field."""
    b, panes = Build(), Build()
    header(b, mats)
    cab(b, panes, mats)
    # Threshing body and rear hood.
    b.prism([(0.35, 0.95), (0.35, 1.62), (0.15, 2.0), (-3.2, 2.12), (-4.25, 1.95), (-4.75, 1.35),
             (-4.55, 1.0), (-3.9, 0.98), (-2.9, 0.78), (-0.6, 0.72)], -0.74, 0.74, mats["grey"])
    for side in (-1, 1):
        y = side * 0.80
        panels = (
            ([(0.12, 1.30), (0.12, 2.12), (-1.18, 2.12), (-1.18, 1.02), (-0.85, 1.02)], "red"),
            ([(-1.22, 1.02), (-1.22, 2.12), (-2.66, 2.12), (-2.66, 1.02)], "red"),
            ([(-2.70, 1.12), (-2.70, 2.12), (-3.3, 2.12), (-4.28, 1.98), (-4.70, 1.45), (-4.52,
                                                                                         1.12)],
             "red"),
        )
        for outline, paint in panels:
            b.prism(outline, y - 0.08, y + 0.08, mats[paint])
        # A cream band along the flank, louvres and latches break the large red faces.
        b.prism([(-1.26, 1.72), (-1.26, 1.86), (-2.62, 1.86), (-2.62, 1.66)], y + side * 0.075,
                y + side * 0.088, mats["cream"])
        b.prism([(-2.74, 1.66), (-2.74, 1.86), (-4.28, 1.86), (-4.44, 1.72)], y + side * 0.075,
                y + side * 0.088, mats["cream"])
        b.prism([(0.08, 1.79), (0.08, 1.90), (-1.14, 1.86), (-1.14, 1.72)], y + side * 0.075,
                y + side * 0.088, mats["cream"])
        for k in range(7):
            b.box((-3.35, y + side * 0.085, 1.20 + k * 0.055), (0.75, 0.03, 0.022), mats["dark"],
                  (side * 0.5, 0, 0))
        for x in (-0.15, -1.5, -2.4, -3.0):
            b.box((x, y + side * 0.09, 1.95 if x > -3 else 1.58), (0.12, 0.03, 0.05), mats["dark"])
        # Belt drives show below the panels.
        for x, z, r in ((-0.45, 0.98, 0.17), (-1.35, 0.92, 0.24), (-2.35, 0.92, 0.15)):
            b.lathe([(r * 0.3, -0.05), (r, -0.05), (r * 0.9, 0), (r, 0.05), (r * 0.3, 0.05)],
                    (x, side * 0.84, z), mats["steel"], 24)
        b.box((-0.9, side * 0.84, 1.12), (0.95, 0.03, 0.035), mats["dark"], (0, 0.05, 0))
        b.box((-1.85, side * 0.84, 1.05), (1.05, 0.03, 0.035), mats["dark"], (0, -0.09, 0))
        b.box((-1.85, side * 0.84, 0.77), (1.05, 0.03, 0.035), mats["dark"], (0, 0.09, 0))
        # Mudguard over the drive wheel.
        arc = [(0.98 * math.cos(t), 0.80 + 0.98 * math.sin(t))
               for t in (math.radians(d) for d in range(38, 150, 8))]
        inner = [(x * 0.965, 0.80 + (z - 0.80) * 0.965) for x, z in reversed(arc)]
        b.prism(arc + inner, side * 0.90, side * 1.42, mats["dark"])
        # Tail lamps.
        b.box((-4.62, side * 0.6, 1.62), (0.05, 0.18, 0.12), mats["amber"])
    # Grain tank with flared top, heaped with grain.
    b.box((-1.05, 0, 2.40), (2.2, 1.72, 0.62), mats["red"])
    b.box((-1.05, 0, 2.40), (2.24, 1.76, 0.10), mats["cream"])
    for verts in (
        [(0.05, -0.86, 2.70), (0.05, 0.86, 2.70), (0.14, 1.06, 3.10), (0.14, -1.06, 3.10)],
        [(-2.15, -0.86, 2.70), (-2.15, 0.86, 2.70), (-2.28, 1.06, 3.10), (-2.28, -1.06, 3.10)],
        [(0.05, 0.86, 2.70), (-2.15, 0.86, 2.70), (-2.28, 1.06, 3.10), (0.14, 1.06, 3.10)],
        [(0.05, -0.86, 2.70), (-2.15, -0.86, 2.70), (-2.28, -1.06, 3.10), (0.14, -1.06, 3.10)],
    ):
        b.add(verts, [(0, 1, 2, 3)], mats["red"])
    rim = [(0.14, 1.06, 3.10), (-2.28, 1.06, 3.10), (-2.28, -1.06, 3.10), (0.14, -1.06, 3.10),
           (0.14, 1.06, 3.10)]
    for p, q in pairwise(rim):
        b.tube([p, q], 0.025, mats["grey"], 8)
    b.stack([(-1.05, 0, 2.85, 1.1, 0.92), (-1.05, 0, 3.08, 0.95, 0.78), (-1.05, 0, 3.28, 0.45,
                                                                         0.36),
             (-1.05, 0, 3.33, 0.05, 0.05)], mats["grain"], 24)
    # Engine deck, intake screen, exhaust.
    b.prism([(-2.25, 2.08), (-2.25, 2.78), (-3.55, 2.72), (-3.85, 2.45), (-3.95, 2.02)], -0.72,
            0.72,
            mats["red"])
    for side in (-1, 1):
        b.lathe([(0.04, side * 0.70), (0.29, side * 0.70), (0.29, side * 0.80), (0.25, side * 0.83),
                 (0.02, side * 0.83)], (-2.82, 0, 2.42), mats["dark"], 32)
        b.lathe([(0.30, side * 0.71), (0.32, side * 0.82), (0.28, side * 0.84)], (-2.82, 0, 2.42),
                mats["steel"], 32)
    b.tube([(-3.3, -0.35, 2.7), (-3.3, -0.35, 3.25), (-3.42, -0.35, 3.40)], [0.07, 0.07, 0.065],
           mats["dark"], 14)
    b.tube([(-2.6, 0.35, 2.7), (-2.6, 0.35, 3.15)], 0.09, mats["dark"], 14)
    b.tube([(-2.6, 0.35, 3.15), (-2.6, 0.35, 3.30)], 0.14, mats["grey"], 14)
    # Unloading auger, folded back along the left side.
    b.tube([(-0.2, 1.0, 1.72), (-0.2, 1.0, 2.75)], 0.17, mats["cream"], 18)
    b.tube([(-0.2, 1.0, 2.72), (-0.32, 1.01, 2.90), (-0.6, 1.03, 2.97), (-5.2, 1.10, 3.12)], 0.155,
           mats["cream"], 20)
    for x, z in ((-1.6, 3.0), (-3.1, 3.05), (-4.6, 3.10)):
        b.tube([(x, 1.06, z), (x - 0.07, 1.06, z)], 0.172, mats["grey"], 20)
    b.tube([(-5.15, 1.10, 3.12), (-5.38, 1.10, 3.08), (-5.48, 1.10, 2.82)], [0.155, 0.17, 0.19],
           mats["dark"], 16)
    b.tube([(-3.5, 0.72, 2.55), (-3.5, 1.05, 2.92)], 0.03, mats["grey"], 8)
    # Chopper, rear axle, chassis.
    b.prism([(-4.45, 1.25), (-5.05, 1.05), (-5.25, 0.78), (-4.9, 0.72), (-4.35, 0.95)], -0.68, 0.68,
            mats["dark"])
    b.box((-1.8, 0.45, 0.72), (4.2, 0.12, 0.16), mats["dark"])
    b.box((-1.8, -0.45, 0.72), (4.2, 0.12, 0.16), mats["dark"])
    b.tube([(0, -1.2, 0.80), (0, 1.2, 0.80)], 0.11, mats["dark"], 14)
    b.box((-3.45, 0, 0.56), (0.16, 1.7, 0.16), mats["dark"])
    # Driver's platform, ladder and rails on the left.
    b.box((0.85, 1.12, 1.66), (1.3, 0.62, 0.05), mats["grey"])
    for x in (1.10, 1.46):
        rail(b, [(x, 1.44, 1.66), (x + 0.02, 1.60, 0.55)], mats["grey"], 0.02)
    for k in range(4):
        b.box((1.29, 1.47 + k * 0.035, 1.42 - k * 0.27), (0.36, 0.12, 0.03), mats["grey"])
    rail(b, [(0.25, 1.42, 1.68), (0.25, 1.42, 2.62), (0.62, 1.42, 2.66), (0.98, 1.42, 2.62),
             (0.98, 1.42, 1.68)], mats["yellow"])
    rail(b, [(0.25, 1.42, 2.18), (0.98, 1.42, 2.18)], mats["yellow"])
    rail(b, [(1.48, 1.42, 1.68), (1.48, 1.42, 2.5), (1.50, 1.0, 2.5)], mats["yellow"])
    for y in (1.15, -1.15):
        wheel(b, mats, (0, y, 0.80), 0.80, 0.50, 18)
    for y in (0.98, -0.98):
        wheel(b, mats, (-3.45, y, 0.50), 0.50, 0.32, 16)
    turn = math.atan2(HEADING[1], HEADING[0])
    for part, bevel, subsurf, smooth in ((b, 0.012, 0, 35.0), (panes, 0, 0, None),
                                         (driver(mats), 0, 1, 80.0)):
        obj = part.object("combine", bevel, subsurf, smooth)
        obj.location = (*COMBINE_AT, -0.03)
        obj.rotation_euler = (0, 0, turn)


# --------------------------------------------------------------------------------------------
# People and truck
# --------------------------------------------------------------------------------------------
def person(mats: dict, at: Vec2, facing: float, *, shirt: str = "shirt", vest: bool = True,
           trousers: str = "trousers", hat: str | None = None, stride: float = 0.12,
           lean: float = 0.0, arms: str = "down", size: float = 1.0,
           lift: float = 0.0) -> None:
    """Build one figure; x is to its left, -y is where it looks.

    Figures stand well over twenty metres off, so proportion and posture matter and faces do not.
    """
    b = Build()

    def body(x: float, y: float, z: float) -> Vec3:
        """Tilt what is above the hips."""
        if z <= 0.88:
            return (x, y, z)
        return (x, y - (z - 0.88) * math.sin(lean), 0.88 + (z - 0.88) * math.cos(lean))

    for side in (-1, 1):
        swing = stride * side
        hip, knee = (side * 0.088, 0, 0.90), (side * 0.10, -0.05 - swing * 0.55, 0.49)
        ankle = (side * 0.11, 0.03 - swing, 0.09)
        b.tube([hip, (side * 0.095, -0.02 - swing * 0.25, 0.70), knee,
                (side * 0.105, -0.01 - swing * 0.8, 0.28), ankle],
               [0.098, 0.090, 0.068, 0.064, 0.052], mats[trousers], 12)
        b.stack([(side * 0.115, -0.05 - swing, 0.0, 0.045, 0.13), (side * 0.115, -0.05 - swing,
                                                                   0.05,
                 0.045, 0.13), (side * 0.112, -0.01 - swing, 0.10, 0.04, 0.07)], mats["hair"], 12)
    trunk = [(0.82, 0.150, 0.110), (0.90, 0.168, 0.118), (1.02, 0.150, 0.108), (1.18, 0.168, 0.120),
             (1.32, 0.190, 0.118), (1.39, 0.178, 0.098), (1.43, 0.105, 0.075), (1.455, 0.06, 0.06)]
    b.stack([(*body(0, 0, z), rx, ry) for z, rx, ry in trunk], mats[shirt], 16)
    if vest:
        b.stack([(*body(0, 0, z), rx * k, ry * k) for z, rx, ry, k in (
            (0.85, 0.162, 0.115, 1.10), (0.90, 0.168, 0.118, 1.10), (1.02, 0.153, 0.110, 1.10),
            (1.18, 0.168, 0.120, 1.08), (1.31, 0.175, 0.118, 1.08), (1.40, 0.145, 0.094, 1.08),
            (1.435, 0.085, 0.072, 1.05))], mats["vest"], 16)
    b.stack([(*body(0, -0.01, z), rx, ry) for z, rx, ry in (
        (1.43, 0.055, 0.055), (1.49, 0.052, 0.056), (1.52, 0.066, 0.082), (1.58, 0.076, 0.094),
        (1.64, 0.078, 0.096), (1.69, 0.062, 0.076), (1.715, 0.02, 0.03))], mats["skin"], 14)
    b.stack([(*body(0, 0.016, z), rx, ry) for z, rx, ry in (
        (1.55, 0.070, 0.070), (1.60, 0.082, 0.090), (1.66, 0.083, 0.100), (1.71, 0.062, 0.078),
        (1.73, 0.02, 0.03))], mats["hair"], 14)
    if hat == "straw":
        b.stack([(*body(0, -0.01, z), r, r * 1.05) for z, r in (
            (1.640, 0.205), (1.655, 0.20), (1.675, 0.11), (1.75, 0.095), (1.775, 0.03))],
            mats["hat"], 18)
    elif hat == "cap":
        b.stack([(*body(0, 0.0, z), rx, ry) for z, rx, ry in (
            (1.645, 0.088, 0.105), (1.70, 0.084, 0.100), (1.745, 0.05, 0.06), (1.755, 0.01, 0.01))],
            mats["vest"], 16)
        b.box(body(0, -0.13, 1.655), (0.14, 0.11, 0.018), mats["vest"])
    reach = {
        "down": ((0.255, 0.02, 1.12), (0.265, -0.06, 0.88)),
        "carry": ((0.25, -0.06, 1.12), (0.15, -0.32, 1.10)),
        "shovel": ((0.27, -0.08, 1.13), (0.06, -0.33, 1.06)),
        "up": ((0.30, -0.14, 1.28), (0.14, -0.26, 1.52)),
        "hip": ((0.36, 0.06, 1.16), (0.19, -0.06, 1.00)),
        "point": ((0.42, -0.08, 1.34), (0.66, -0.16, 1.40)),
    }
    for side in (-1, 1):
        pose = arms
        if arms in ("up", "point") and side < 0:
            pose = "down"
        if arms == "hip" and side > 0:
            pose = "down"
        elbow, hand = reach[pose]
        swing = stride * side * (0.8 if pose == "down" else 0)
        e = body(side * elbow[0], elbow[1] + swing * 0.5, elbow[2])
        h = body(side * hand[0], hand[1] + swing, hand[2])
        shoulder = body(side * 0.185, 0, 1.375)
        b.tube([body(side * 0.13, 0, 1.385), shoulder, e], [0.06, 0.064, 0.05], mats[shirt], 12)
        b.tube([e, h], [0.042, 0.03], mats["skin"], 10)
        b.tube([h, tuple(h[i] + (h[i] - e[i]) * 0.33 for i in range(3))], [0.036, 0.022],
               mats["skin"], 8)
    if arms == "carry":
        sack(b, mats, body(0, -0.38, 1.14), (0.62, 0.34, 0.30))
    if arms == "shovel":
        b.tube([body(0.10, -0.16, 1.36), body(-0.10, -0.62, 0.62), body(-0.17, -0.80, 0.36)], 0.018,
               mats["hat"], 8)
    obj = b.object("figure", 0, 1, 180.0)
    obj.location = (*at, ground_height(*at) + lift)
    obj.rotation_euler = (0, 0, facing)
    obj.scale = (size, size, size)


def sack(b: Build, mats: dict, at: Vec3, size: Vec3) -> None:
    """Add a filled grain sack."""
    x, y, z = at
    w, d, h = (s / 2 for s in size)
    b.stack([(x, y, z - h, w * 0.72, d * 0.75), (x, y, z - h * 0.6, w, d), (x, y, z, w * 1.04,
                                                                            d * 1.06),
             (x, y, z + h * 0.6, w * 0.96, d), (x, y, z + h, w * 0.6, d * 0.6)], mats["sack"], 12)


def truck(mats: dict, at: Vec2, facing: float) -> None:
    """Build a light grain truck (x forward, rear axle near the origin)."""
    b, panes = Build(), Build()
    b.box((1.55, 0, 0.72), (5.3, 0.8, 0.18), mats["dark"])
    b.prism([(3.15, 0.62), (3.15, 2.10), (3.35, 2.22), (4.25, 2.22), (4.48, 2.08), (4.72, 1.42),
             (4.80, 1.30), (4.80, 0.55), (4.50, 0.55), (4.40, 0.82), (4.18, 0.97), (3.74, 0.97),
             (3.52, 0.82),
             (3.42, 0.62)],
            -0.93, 0.93, mats["blue"])
    panes.add([(4.50, -0.80, 2.02), (4.50, 0.80, 2.02), (4.745, 0.84, 1.42), (4.745, -0.84, 1.42)],
              [(0, 1, 2, 3)], mats["window"])
    for side in (-1, 1):
        y = side * 0.936
        panes.add([(3.42, y, 1.42), (4.55, y, 1.42), (4.38, y, 2.05), (3.42, y, 2.08)],
                  [(0, 1, 2, 3)], mats["window"])
        b.box((4.80, side * 0.66, 0.98), (0.05, 0.34, 0.20), mats["lamp"])
        b.box((4.55, side * 1.12, 1.75), (0.05, 0.20, 0.34), mats["dark"])
        b.box((3.62, y, 1.20), (0.14, 0.03, 0.04), mats["dark"])
        for x in (3.36, 4.58):
            b.box((x, y, 1.36), (0.018, 0.012, 1.1), mats["dark"])
        b.box((3.98, y, 0.99), (1.14, 0.012, 0.018), mats["dark"])
        b.box((1.05, side * 1.0, 1.32), (3.95, 0.05, 0.62), mats["blue"])
        for k in range(9):
            b.box((-0.82 + k * 0.47, side * 1.035, 1.32), (0.06, 0.05, 0.64), mats["blue"])
        for z in (1.02, 1.62):
            b.box((1.05, side * 1.04, z), (3.97, 0.06, 0.06), mats["blue"])
    b.box((4.81, 0, 1.02), (0.04, 0.9, 0.16), mats["dark"])
    b.box((4.82, 0, 0.62), (0.12, 1.84, 0.18), mats["cream"])
    b.box((1.05, 0, 1.0), (3.97, 2.0, 0.08), mats["blue"])
    b.box((3.03, 0, 1.40), (0.06, 2.0, 0.85), mats["blue"])
    b.box((-0.93, 0, 1.32), (0.05, 2.0, 0.62), mats["blue"])
    b.stack([(1.05, 0, 1.30, 1.96, 0.98), (1.05, 0, 1.58, 1.86, 0.93), (1.1, 0, 1.80, 1.25, 0.60),
             (1.2, 0, 1.96, 0.4, 0.2)], mats["grain"], 28)
    for x in (0.1, 3.95):
        for side in (-1, 1):
            wheel(b, mats, (x, side * 0.86, 0.42), 0.42, 0.26, 0, "grey")
    for part, bevel in ((b, 0.02), (panes, 0)):
        obj = part.object("truck", bevel)
        obj.location = (*at, ground_height(*at))
        obj.rotation_euler = (0, 0, facing)


# --------------------------------------------------------------------------------------------
# Background
# --------------------------------------------------------------------------------------------
def leafage(b: Build, rng: random.Random, p: Vector, spread: float, count: int, size: float,
            mats: dict) -> None:
    """Add a tuft of leaves."""
    for _ in range(count):
        at = p + Vector((rng.gauss(0, spread), rng.gauss(0, spread), rng.gauss(0, spread)))
        a = Vector((rng.gauss(0, 1), rng.gauss(0, 1), rng.gauss(0, 1))).normalized()
        c = a.cross(Vector((rng.gauss(0, 1), rng.gauss(0, 1), rng.gauss(0, 1)))).normalized()
        s = size * rng.uniform(0.6, 1.3)
        b.add([(at - a * s)[:], (at + c * s * 0.7)[:], (at + a * s)[:], (at - c * s * 0.7)[:]],
              [(0, 1, 2, 3)], mats["leaf"] if rng.random() < 0.6 else mats["leaf2"])


def poplar(rng: random.Random, mats: dict):
    """Return a field-side poplar: straight limewashed trunk, ascending branches."""
    b = Build()
    tall = rng.uniform(15.5, 18.5)
    sway = [rng.uniform(-0.25, 0.25) for _ in range(4)]
    trunk = [Vector((sway[0] * t + sway[1] * t * t, sway[2] * t, tall * t))
             for t in (0, 0.08, 0.3, 0.55, 0.8, 0.97)]
    b.tube(trunk, [0.24, 0.20, 0.16, 0.11, 0.06, 0.015], mats["bark"], 8)
    b.tube([trunk[0], trunk[1]], [0.25, 0.215], mats["lime"], 8)
    for _ in range(150):
        t = rng.uniform(0.16, 0.98) ** 0.95
        root = Vector((sway[0] * t + sway[1] * t * t, sway[2] * t, tall * t))
        a = rng.uniform(0, 2 * math.pi)
        steep = rng.uniform(0.35, 0.75)
        # Widest a third of the way up, drawn out to a point.
        shape = min(1.0, (t - 0.14) / 0.20) * (1 - t) ** 0.65
        length = (0.5 + 3.7 * shape) * rng.uniform(0.65, 1.15)
        out = Vector((math.cos(a) * math.sin(steep), math.sin(a) * math.sin(steep),
                      math.cos(steep)))
        end = root + out * length
        b.tube([root, end], [0.04, 0.008], mats["bark"], 4)
        tufts = max(2, int(length * 3.2))
        for k in range(tufts):
            p = root + out * length * (0.30 + 0.75 * (k + rng.random()) / tufts)
            leafage(b, rng, p, 0.20 + 0.05 * length, 17, 0.115, mats)
    return b.mesh("poplar", smooth=None)


def broadleaf(rng: random.Random, mats: dict):
    """Return a rounded village tree."""
    b = Build()
    tall = rng.uniform(6.5, 9.0)
    b.tube([(0, 0, 0), (0.1, 0, tall * 0.35), (0, 0.1, tall * 0.6)], [0.22, 0.17, 0.08],
           mats["bark"], 7)
    for _ in range(85):
        d = Vector((rng.gauss(0, 1), rng.gauss(0, 1), rng.gauss(0.15, 0.8))).normalized()
        r = rng.uniform(0.55, 1.0)
        p = Vector((d.x * r * tall * 0.38, d.y * r * tall * 0.38,
                    tall * 0.62 + d.z * r * tall * 0.36))
        leafage(b, rng, p, 0.42, 30, 0.17, mats)
    return b.mesh("tree", smooth=None)


def house(rng: random.Random, mats: dict):
    """Return a village house: gable roof with overhang, windows, door, courtyard wall."""
    b = Build()
    w, d = rng.uniform(9.5, 14), rng.uniform(6.0, 7.5)
    floors = rng.choice((1, 1, 2))
    h = 3.3 * floors + 0.3
    wall = mats["wall"] if rng.random() < 0.78 else mats["wall2"]
    tile = mats["tile"] if rng.random() < 0.58 else mats["tile2"]
    b.box((0, 0, h / 2), (w, d, h), wall)
    rise = rng.uniform(1.5, 2.0)
    b.add([(-w / 2, -d / 2, h), (-w / 2, d / 2, h), (-w / 2, 0, h + rise), (w / 2, -d / 2, h),
           (w / 2, d / 2, h), (w / 2, 0, h + rise)], [(0, 1, 2), (3, 5, 4)], wall)
    over, slope = 0.5, rise / (d / 2)
    for side in (-1, 1):
        e = side * (d / 2 + over)
        drop = h - over * slope
        b.add([(-w / 2 - over, e, drop), (w / 2 + over, e, drop), (w / 2 + over, 0,
                                                                   h + rise + 0.05),
               (-w / 2 - over, 0, h + rise + 0.05), (-w / 2 - over, e, drop + 0.2),
               (w / 2 + over, e, drop + 0.2), (w / 2 + over, 0, h + rise + 0.25),
               (-w / 2 - over, 0, h + rise + 0.25)],
              [(0, 1, 2, 3), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (3, 0, 4, 7)], tile)
    b.box((0, 0, h + rise + 0.28), (w + 2 * over, 0.3, 0.22), mats["tile"])
    for f in range(floors):
        bays = int(w // 2.7)
        for k in range(bays):
            x = (k + 0.5) / bays * w - w / 2
            if f == 0 and k == bays // 2:
                b.box((x, -d / 2, 1.15), (1.3, 0.1, 2.3), mats["window"])
            else:
                b.box((x, -d / 2, 3.3 * f + 1.75), (1.35, 0.1, 1.35), mats["window"])
        b.box((w / 2, 0.8, 3.3 * f + 1.8), (0.1, 1.1, 1.2), mats["window"])
    b.box((0, -d / 2 - 5, 1.0), (w, 0.25, 2.0), wall)
    b.box((0, -d / 2 - 5, 2.08), (w + 0.1, 0.45, 0.16), tile)
    for side in (-1, 1):
        b.box((side * w / 2, -d / 2 - 2.5, 1.0), (0.25, 5.0, 2.0), wall)
    if rng.random() < 0.7:
        b.box((w * rng.uniform(-0.3, 0.3), -d * 0.2, h + rise * 0.8), (1.6, 1.0, 0.5),
              mats["window"])
    return b.mesh("house", smooth=None)


def background(rng: random.Random, mats: dict) -> None:
    """Lay out plain, tree lines, village, power line and hills."""
    poplars = [poplar(rng, mats) for _ in range(5)]
    trees = [broadleaf(rng, mats) for _ in range(4)]
    # A road lined with poplars runs away from the right foreground to the village.
    start, end = Vector((52, 84)), Vector((-34, 330))
    steps = 64
    for k in range(steps):
        if rng.random() < 0.06:
            continue
        p = start.lerp(end, k / steps)
        place(rng.choice(poplars), "poplar", (p.x + rng.gauss(0, 0.6), p.y + rng.gauss(0, 0.6),
                                              -0.1),
              rng.uniform(0, 6.28), rng.uniform(0.72, 1.08))
    for k in range(70):
        x = -260 + k * 7.5 + rng.gauss(0, 2)
        if rng.random() < 0.25:
            continue
        place(rng.choice(poplars), "poplar", (x, 430 + rng.gauss(0, 12), -0.1), rng.uniform(0,
                                                                                            6.28),
              rng.uniform(0.7, 1.15))
    houses = [house(rng, mats) for _ in range(12)]
    for row in range(4):
        for k in range(15):
            if rng.random() < 0.22:
                continue
            x = -150 + k * 17.5 + rng.gauss(0, 2.5) + row * 6
            y = 176 + row * 25 + rng.gauss(0, 3) - 0.10 * x
            place(rng.choice(houses), "house", (x, y, -0.1), rng.gauss(0.18, 0.05),
                  rng.uniform(0.92, 1.06))
            for _ in range(rng.choice((0, 1, 1, 2))):
                near_x, near_y = x + rng.uniform(6, 11), y + rng.uniform(-9, 10)
                place(rng.choice(trees), "tree", (near_x, near_y, -0.1), rng.uniform(0, 6.28),
                      rng.uniform(0.6, 1.2))
    for _ in range(150):
        x, y = rng.uniform(-330, 330), rng.uniform(380, 560)
        place(rng.choice(trees), "tree", (x, y, -0.2), rng.uniform(0, 6.28), rng.uniform(0.8, 1.6))
    for _ in range(46):
        x = rng.uniform(-200, 200)
        place(rng.choice(trees), "tree", (x, 162 - 0.10 * x + rng.gauss(0, 3), -0.2),
              rng.uniform(0, 6.28), rng.uniform(0.35, 0.75))
    # Power line along the field road.
    b = Build()
    poles = [Vector((-52 + 27 * k, 118 + 13 * k, 0)) for k in range(7)]
    for p in poles:
        b.tube([p, p + Vector((0, 0, 9.5))], [0.17, 0.10], mats["concrete"], 8)
        b.box((p.x, p.y, 9.0), (1.7, 0.1, 0.1), mats["concrete"], (0, 0, 0.45))
    for p, q in pairwise(poles):
        for off in (-0.75, 0.0, 0.75):
            pts = []
            for k in range(9):
                t = k / 8
                sag = 0.55 * 4 * t * (1 - t)
                pts.append(p.lerp(q, t) + Vector((off * 0.9, off * 0.43, 9.25 - sag)))
            b.tube(pts, 0.016, mats["wire"], 4)
    b.object("power line")
    # Ground: one fine sheet under the modelled field, one wide plain beyond it.
    for name, mat, x0, x1, y0, y1, n, dz in (
        ("soil", "soil", -100, 100, -6, 152, 110, 0.0),
        ("plain", "far", -5000, 5000, 140, 7000, 90, 0.16),
    ):
        g = Build()
        verts = []
        for j in range(n + 1):
            for i in range(n + 1):
                x = x0 + (x1 - x0) * i / n
                y = y0 + (y1 - y0) * (j / n) ** (1 if name == "soil" else 2.2)
                verts.append((x, y, ground_height(x, y) + dz))
        faces = [(j * (n + 1) + i, j * (n + 1) + i + 1, (j + 1) * (n + 1) + i + 1,
                  (j + 1) * (n + 1) + i)
                 for j in range(n) for i in range(n)]
        g.add(verts, faces, mats[mat])
        g.object(name)
    for y, rise, seed, x_shift in ((1700, 110, 11.0, 300), (2700, 190, 5.5, -500), (4300, 430,
                                                                                    21.0, 700)):
        g = Build()
        n, m, span, depth = 170, 16, y * 1.7, y * 0.35
        verts = []
        for j in range(m + 1):
            for i in range(n + 1):
                x = -span / 2 + span * i / n
                s = j / m
                ridge = 0.5 + 0.5 * noise.fractal(
                    Vector(((x + x_shift) / (y * 0.30), seed, s * 0.6)), 0.9, 2.1, 6)
                detail = noise.fractal(Vector((x / 120, s * 4, seed)), 0.9, 2.1, 4)
                z = rise * max(0.0,
                               ridge * (0.75 + 0.1 * detail)) * math.sin(s * math.pi / 2) ** 1.2
                verts.append((x, y + depth * s, z - 4))
        g.add(verts, [(j * (n + 1) + i, j * (n + 1) + i + 1, (j + 1) * (n + 1) + i + 1,
                       (j + 1) * (n + 1) + i) for j in range(m) for i in range(n)], mats["hill"])
        g.object("hills", smooth=60)


def air(rng: random.Random, mats: dict) -> None:
    """Add dust and chaff: a harvest scene without them looks like a catalogue picture."""
    spots = (
        # u, v along the field axes, height, radius, strength
        (-6.2, -0.3, 1.0, 2.3, 0.50), (-8.0, -0.9, 1.4, 3.2, 0.42), (-10.0, -2.6, 1.6, 3.6, 0.22),
        (2.0, -2.6, 1.0, 2.2, 0.26), (1.0, -3.4, 1.4, 3.2, 0.24),
        (-3.9, 1.5, 0.4, 1.3, 0.16),
    )
    for i, (u, v, z, radius, strength) in enumerate(spots):
        x, y = field_xy(u, v)
        b = Build()
        b.add([(-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0)], [(0, 1, 2, 3)],
              dust_veil(f"dust {i}", strength, 3.1 * i + 1))
        obj = b.object("dust", smooth=None)
        obj.location = (x, y, z)
        obj.scale = (radius * 1.25, radius * 0.8, radius)
        obj.rotation_euler = (math.pi / 2, 0, math.atan2(-x, y))
        obj.visible_shadow = obj.visible_diffuse = obj.visible_glossy = False
    b = Build()
    for u0, v0, z0, su, sv, sz, count in ((-5.6, 0, 0.9, 0.7, 0.6, 0.35, 420),
                                          (2.7, 0, 1.0, 0.35, 1.6, 0.35, 170)):
        for _ in range(count):
            x, y = field_xy(rng.gauss(u0, su), rng.gauss(v0, sv))
            z = abs(rng.gauss(z0, sz)) + 0.05
            a = Vector((rng.gauss(0, 1), rng.gauss(0, 1), rng.gauss(0, 1))).normalized()
            c = a.cross(Vector((0.3, 0.5, 0.8))).normalized()
            p, s = Vector((x, y, z)), rng.uniform(0.008, 0.035)
            ribbon(b, [p - a * s, p + a * s], [0.0028, 0.0022], c, mats["straw"])
    b.object("chaff", smooth=None)


# --------------------------------------------------------------------------------------------
# Light, camera, render
# --------------------------------------------------------------------------------------------
def sky() -> None:
    """Nishita sky, a low sun, and fair-weather cloud drawn on a plane above the scene."""
    scene = bpy.context.scene
    world = bpy.data.worlds.new("world")
    scene.world = world
    world.use_nodes = True
    n = Nodes(world.node_tree)
    base = n("ShaderNodeTexSky", sky_type="NISHITA", sun_disc=False, sun_elevation=SUN_ELEVATION,
             sun_rotation=math.atan2(SUN_AZIMUTH[0], SUN_AZIMUTH[1]), altitude=100.0,
             air_density=1.0, dust_density=1.0, ozone_density=1.6)
    ray = n("ShaderNodeTexCoord").outputs["Generated"]
    z = n("ShaderNodeSeparateXYZ", {0: ray}).outputs[2]
    lift = n.math("ADD", n.math("MAXIMUM", z, 0.0), 0.17)
    flat = n("ShaderNodeVectorMath", {0: ray, 1: n("ShaderNodeCombineXYZ", {0: lift, 1: lift,
                                                                            2: 1.0})
                                      .outputs[0]}, operation="DIVIDE").outputs[0]
    flat = n("ShaderNodeVectorMath", {0: flat, 1: (1, 1, 0)}, operation="MULTIPLY").outputs[0]
    flat = n("ShaderNodeMapping", {0: flat, 1: (5.3, 2.1, 0), 3: (0.95, 1.0, 1)}).outputs[0]
    toward = n("ShaderNodeVectorMath", {0: flat, 1: (SUN_AZIMUTH[0] * 0.16, SUN_AZIMUTH[1] * 0.16,
                                                     0)})

    def cover(where):
        """Cloud density: large shapes, broken up by finer ones."""
        large = n.noise(where, 0.85, 2.0, 0.5)
        fine = n.noise(where, 2.6, 11.0, 0.55)
        return n.math("ADD", n.math("MULTIPLY", large, 0.55), n.math("MULTIPLY", fine, 0.55))

    here, sunward = cover(flat), cover(toward.outputs[0])
    amount = n.ramp(here, 0.52, 0.68)
    lit = n.math("ADD", 0.55, n.math("MULTIPLY", n.math("SUBTRACT", here, sunward), 4.2),
                 clamp=True)
    tone = n.mix(lit, (6.0, 6.3, 6.8, 1), (10.5, 10.1, 9.4, 1))
    low = n.ramp(z, 0.015, 0.11)
    amount = n.math("MULTIPLY", amount, n.math("ADD", 0.15, n.math("MULTIPLY", low, 0.80)))
    shaded = n.mix(amount, base.outputs[0], tone)
    veil = n.math("MULTIPLY", n.math("SUBTRACT", 1.0, n.ramp(z, -0.02, 0.16)), 0.55)
    shaded = n.mix(veil, shaded, (7.2, 7.5, 7.7, 1))
    # The picture's sky is printed a little lighter than the sky that lights the scene, as a press
    # photographer would expose it; the shadows keep their depth.
    seen = n("ShaderNodeLightPath").outputs["Is Camera Ray"]
    strength = n.math("ADD", 0.088, n.math("MULTIPLY", seen, 0.032))
    back = n("ShaderNodeBackground", {0: shaded, 1: strength})
    n("ShaderNodeOutputWorld", {0: back.outputs[0]})
    world.cycles.sampling_method = "MANUAL"
    world.cycles.sample_map_resolution = 512
    sun = bpy.data.lights.new("sun", "SUN")
    sun.energy, sun.angle, sun.color = 6.4, math.radians(0.8), (1.0, 0.83, 0.60)
    lamp = bpy.data.objects.new("sun", sun)
    direction = Vector((*SUN_AZIMUTH, math.tan(SUN_ELEVATION)))
    lamp.rotation_euler = direction.to_track_quat("Z", "Y").to_euler()
    bpy.context.collection.objects.link(lamp)


def camera(width: int) -> float:
    """Set camera and frame; return the half angle of view plus a margin."""
    scene = bpy.context.scene
    data = bpy.data.cameras.new("camera")
    data.sensor_width, data.lens = 36.0, 40.0
    data.clip_end = 12000
    data.dof.use_dof = True
    data.dof.focus_distance, data.dof.aperture_fstop = 17.0, 5.6
    obj = bpy.data.objects.new("camera", data)
    obj.location = (0, 0, 2.75)
    obj.rotation_euler = (math.radians(90 - 3.9), 0, 0)
    bpy.context.collection.objects.link(obj)
    scene.camera = obj
    scene.render.resolution_x = width
    scene.render.resolution_y = round(width * HEIGHT / WIDTH)
    return math.atan(18.0 / data.lens) + 0.06


def render(target: Path, width: int, samples: int) -> None:
    """Build the scene and render it to a PNG."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    rng = random.Random(SEED)
    mats = make_materials()
    half_angle = camera(width)
    sky()
    combine(mats)
    count = sow(rng, mats, half_angle)
    people(mats)
    background(rng, mats)
    air(rng, mats)
    print(f"instances of crop and straw: {count}", flush=True)
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device, cycles.seed = "CPU", 7
    cycles.samples = samples
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = 0.015
    cycles.use_denoising = False
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 4, 2, 2
    cycles.transmission_bounces, cycles.transparent_max_bounces = 3, 16
    cycles.sample_clamp_indirect = 4.0
    cycles.blur_glossy = 1.0
    cycles.caustics_reflective = cycles.caustics_refractive = False
    scene.view_settings.view_transform = "Filmic"
    scene.view_settings.look = "Medium High Contrast"
    scene.view_settings.exposure = 0.38
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGB"
    scene.render.filepath = str(target)
    bpy.ops.render.render(write_still=True)


def people(mats: dict) -> None:
    """Set the truck and the group waiting beside it on the cut land."""
    truck(mats, (13.6, 33.0), math.radians(196))
    b = Build()
    for i, (x, y) in enumerate(((9.3, 27.2), (9.85, 27.0), (9.5, 27.7), (10.3, 27.4))):
        sack(b, mats, (x, y, 0.36), (0.46 + 0.03 * i, 0.40, 0.78))
    b.object("sacks", 0, 1, 180.0)
    person(mats, (7.5, 25.4), math.radians(-50), hat="cap", arms="point", stride=0.05)
    person(mats, (8.55, 25.9), math.radians(-75), shirt="shirt3", vest=False, trousers="trousers2",
           hat="straw", arms="hip", stride=0.03, size=0.97)
    person(mats, (10.6, 26.4), math.radians(70), hat="cap", arms="carry", stride=0.22, lean=0.08)
    person(mats, (11.75, 32.45), math.radians(100), shirt="shirt2", vest=False,
           trousers="trousers2", hat="straw", arms="shovel", stride=0.10, lean=0.22, lift=1.45)
    person(mats, (11.7, 27.6), math.radians(-60), shirt="shirt2", hat=None, arms="up", stride=0.04,
           size=0.95)
    person(mats, (6.2, 33.5), math.radians(75), vest=False, shirt="shirt2", hat="straw",
           arms="down", stride=0.2, size=0.98)


def finish(source: Path, target: Path) -> None:
    """Give the render a photograph's last step and write the JPEG."""
    from PIL import Image, ImageFilter

    picture = Image.open(source).convert("RGB")
    picture = picture.filter(ImageFilter.UnsharpMask(radius=1.2, percent=45, threshold=2))
    picture.save(target, "JPEG", quality=92, subsampling=0, optimize=True, dpi=(DPI, DPI))
    print(f"{target}: {picture.size[0]} x {picture.size[1]} px, {target.stat().st_size} bytes")


def main() -> None:
    """Drive Blender, then write the JPEG; inside Blender, render."""
    own = sys.argv[sys.argv.index("--") + 1:] if bpy else sys.argv[1:]
    parser = argparse.ArgumentParser(description="Render the harvest picture.")
    parser.add_argument("--draft", action="store_true", help="small and quick")
    parser.add_argument("--width", type=int, help="pixels across")
    parser.add_argument("--samples", type=int, help="samples per pixel")
    parser.add_argument("--out", type=Path, help="JPEG to write")
    parser.add_argument("--png", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args(own)
    width = args.width or (700 if args.draft else WIDTH)
    samples = args.samples or (24 if args.draft else SAMPLES)
    if bpy:
        render(args.png, width, samples)
        return
    here = Path(__file__).resolve()
    target = args.out or here.with_name("harvest-draft.jpg" if args.draft else "harvest.jpg")
    with tempfile.TemporaryDirectory() as folder:
        png = Path(folder) / "harvest.png"
        subprocess.run(
            [os.environ.get("BLENDER", "blender"), "-b", "--factory-startup", "--python-exit-code",
             "1", "--python", str(here), "--", "--png", str(png), "--width", str(width),
             "--samples", str(samples)],
            check=True,
        )
        finish(png, target)


if __name__ == "__main__":
    main()
