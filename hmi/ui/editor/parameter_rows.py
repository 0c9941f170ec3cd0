"""The rows of the property panel about what a template leaves open."""

from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram.edit import Edit
from hmi.diagram.part import Parameter, ParameterKind, Setting
from hmi.diagram.template import candidates
from hmi.diagram.template_change import add_parameter, remove_parameter, set_parameter
from hmi.diagram.template_roles import made_template
from hmi.ui.editor.fields import Entered, Field, choice_field, subject_field, text_field
from hmi.ui.editor.row import Act, Row, Section, Source
from hmi.ui.editor.setting_rows import tags_of

_KINDS = (
    (phrase("Editor", "Asset"), ParameterKind.ASSET),
    (phrase("Editor", "Tag or its beginning"), ParameterKind.TAG),
    (phrase("Editor", "Text"), ParameterKind.TEXT),
)
_ANY = phrase("Editor", "Any")
_HOW = phrase(
    "Editor",
    "Write {name} in a text, a tag or a link. {asset}:TIC is the temperature loop of the "
    "asset, {asset}:AT-x09.SP its loop with this number, x being any digit.",
)
_NONE = phrase(
    "Editor", "A diagram with parameters is a template: it shows any asset of a class, embedded or as a faceplate."
)


def parameter_sections(source: Source) -> list[Section]:
    """The parameters of the page, each as a section, and what can be done about them."""
    page = source.document.page
    add = Act(phrase("Editor", "Add a parameter"), _NONE, lambda: add_parameter(source.document, source.plant))
    acts: tuple[Act, ...] = (add,)
    if page.asset in source.plant.asset_by_id and not page.parameters:
        tip = phrase(
            "Editor", "Puts {{asset}} in the place of {asset}, and roles in the place of its tags", asset=page.asset
        )
        acts = (
            add,
            Act(
                phrase("Editor", "Make a template of {asset}", asset=page.asset),
                tip,
                lambda: made_template(source.document, source.plant),
            ),
        )
    head = Section(phrase("Editor", "Template"), text=_HOW if page.parameters else _NONE, acts=acts)
    return [head, *(_section(source, parameter) for parameter in page.parameters)]


def value_field(source: Source, parameter: Parameter, entered: Entered) -> Field:
    """The field for a value of a parameter: it completes what the plant has."""
    if parameter.kind is ParameterKind.ASSET:
        return subject_field([(asset.id, asset.name) for asset in candidates(parameter, source.plant)], entered)
    if parameter.kind is ParameterKind.TAG:
        return subject_field(tags_of(source.plant, source.document.page.asset), entered)
    return text_field(entered, 200)


def _section(source: Source, parameter: Parameter) -> Section:
    name = parameter.name

    def changed(new: Parameter) -> Edit:
        return set_parameter(source.document, name, new, source.plant)

    def kind(new: Setting) -> Edit:
        return changed(replace(parameter, kind=ParameterKind(str(new)), default="", asset_class=""))

    classes = sorted({asset.asset_class for asset in source.plant.assets})
    choices = [(_ANY, ""), *((each.replace("_", " ").capitalize(), each) for each in classes)]
    rows = [
        Row(
            phrase("Editor", "Name"),
            name,
            lambda entered: text_field(entered, 40),
            lambda new: changed(replace(parameter, name=str(new))),
        ),
        Row(
            phrase("Editor", "Kind"),
            parameter.kind.value,
            lambda entered: choice_field(_KINDS, entered),
            kind,
            phrase("Editor", "What it stands for"),
        ),
    ]
    if parameter.kind is ParameterKind.ASSET:
        rows.append(
            Row(
                phrase("Editor", "Class"),
                parameter.asset_class,
                lambda entered: choice_field(choices, entered),
                lambda new: changed(replace(parameter, asset_class=str(new), default="")),
                phrase("Editor", "Assets of this class only; the checker tries every one of them"),
            )
        )
    rows.append(
        Row(
            phrase("Editor", "Default"),
            parameter.default,
            lambda entered: value_field(source, parameter, entered),
            lambda new: changed(replace(parameter, default=str(new))),
            phrase("Editor", "What is shown where the template itself is opened"),
            shape=(parameter.kind, parameter.asset_class),
        )
    )
    remove = Act(
        phrase("Editor", "Remove the parameter"),
        phrase("Editor", "Its default takes its place in every text"),
        lambda: remove_parameter(source.document, name, source.plant),
    )
    return Section(phrase("Editor", "Parameter {{{name}}}", name=name), rows, acts=(remove,))
