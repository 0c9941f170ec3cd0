"""The stylesheet of the application, with the names of colours where a theme puts its own."""

ROLES = (
    "canvas",
    "panel",
    "header",
    "rail",
    "strip",
    "line",
    "text",
    "secondary",
    "live",
    "on_accent",
    "field",
    "hover",
    "pressed",
    "focus",
    "chip",
    "scale_line",
)
"""The colours of a theme that stand in the sheet by their names."""

SHEET = """
* {{ font-family: {families}; font-size: 16px; }}
QMainWindow, QDialog {{ background: {panel}; color: {text}; }}
QWidget {{ color: {text}; }}
QFrame[look="header"] {{ background: {header}; border: 0; border-bottom: 1px solid {line}; }}
QFrame[look="rail"] {{ background: {rail}; border: 0; border-right: 1px solid {line}; }}
QFrame[look="strip"] {{ background: {strip}; border: 0; border-top: 1px solid {line}; }}
QFrame[look="panel"] {{ background: {panel}; border: 0; border-left: 1px solid {line}; }}
QFrame[look="grip"] {{ background: {panel}; border: 0; border-left: 1px solid {line}; }}
QFrame[look="grip"]:hover {{ background: {live}; }}
QFrame[look="card"] {{ background: {field}; border: 1px solid {scale_line}; border-radius: 4px; }}
QFrame[look="mimic"] {{ background: {canvas}; border: 0; }}
QLabel {{ background: transparent; }}
QLabel[look="title"] {{ font-size: 18px; font-weight: bold; }}
QLabel[look="secondary"] {{ color: {secondary}; }}
QLabel[look="live"] {{ color: {live}; font-weight: bold; }}
QPushButton, QToolButton {{
  background: {panel}; color: {text}; border: 1px solid {scale_line}; border-radius: 3px; padding: 4px 10px;
  min-height: 20px;
}}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{ background: {pressed}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {secondary}; border-style: dashed; }}
QPushButton[look="primary"] {{ background: {live}; color: {on_accent}; border-color: {live}; font-weight: bold; }}
QPushButton[look="primary"]:disabled {{ background: {panel}; color: {secondary}; font-weight: normal; }}
QPushButton[look="quiet"], QToolButton[look="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover {{ background: {hover}; }}
QPushButton[look="quiet"]:pressed, QToolButton[look="quiet"]:pressed {{ background: {pressed}; }}
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked {{
  background: {pressed}; border-color: {scale_line};
}}
QToolButton[look="rail"] {{
  background: transparent; border: 0; border-left: 6px solid transparent; border-radius: 0; padding: 4px 0;
  font-size: 14px;
}}
QToolButton[look="rail-low"] {{
  background: transparent; border: 0; border-left: 6px solid transparent; border-radius: 0; padding: 1px 0;
  font-size: 14px; min-height: 0;
}}
QToolButton[look="rail-low"]:hover {{ background: {header}; }}
QToolButton[look="rail-low"]:checked {{ background: {canvas}; border-left-color: {live}; font-weight: bold; }}
QToolButton[look="rail-low"]:focus {{ border: 2px solid {focus}; border-left-width: 6px; }}
QToolButton[look="foot"] {{ background: transparent; border: 1px solid transparent; padding: 4px 1px; }}
QToolButton[look="foot"]:hover {{ background: {hover}; }}
QToolButton[look="foot"]::menu-indicator {{ image: none; width: 0; }}
QToolButton[look="rail"]:hover {{ background: {header}; }}
QToolButton[look="rail"]:checked {{ background: {canvas}; border-left-color: {live}; font-weight: bold; }}
QPushButton[look="level"] {{ padding: 2px 0; font-size: 16px; }}
QPushButton[look="level"]:checked {{
  background: {live}; color: {on_accent}; border-color: {live};
}}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit {{
  background: {field}; color: {text}; border: 1px solid {scale_line}; border-radius: 3px; padding: 3px 6px;
  selection-background-color: {live}; selection-color: {on_accent}; min-height: 20px;
  placeholder-text-color: {secondary};
}}
QLineEdit > QToolButton {{ background: transparent; border: 0; padding: 0; min-height: 0; }}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {{
  background: {panel}; color: {secondary};
}}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QComboBox:focus, QDateTimeEdit:focus, QAbstractItemView:focus {{
  border: 2px solid {focus};
}}
QPushButton:focus {{ padding: 3px 9px; }}
QPushButton[look="level"]:focus {{ padding: 3px 0; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: 0; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QGraphicsView {{ border: 2px solid transparent; }}
QGraphicsView:focus {{ border: 2px solid {focus}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {text}; }}
QToolButton[look="rail"]:focus {{ border: 2px solid {focus}; border-left-width: 6px; }}
QCheckBox, QRadioButton {{ background: transparent; spacing: 6px; }}
QCheckBox:focus, QRadioButton:focus {{ outline: 2px solid {focus}; }}
QAbstractItemView {{
  background: {field}; color: {text}; alternate-background-color: {panel}; border: 1px solid {line};
  gridline-color: {line}; selection-background-color: {live}; selection-color: {on_accent}; outline: 0;
}}
QAbstractItemView::item {{ padding: 3px 6px; }}
QHeaderView::section {{
  background: {header}; color: {text}; border: 0; border-right: 1px solid {line}; border-bottom: 1px solid {line};
  padding: 4px 6px; font-weight: bold;
}}
QTabWidget::pane {{ border: 1px solid {line}; background: {panel}; }}
QTabBar::tab {{ background: {header}; color: {text}; border: 1px solid {line}; padding: 5px 8px; }}
QTabBar::tab:selected {{ background: {panel}; border-bottom-color: {panel}; font-weight: bold; }}
QTabBar:focus {{ outline: 2px solid {focus}; }}
QMenuBar {{ background: {header}; color: {text}; }}
QMenu {{ background: {panel}; color: {text}; border: 1px solid {line}; }}
QMenu::item {{ padding: 4px 24px; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {live}; color: {on_accent}; }}
QToolTip {{ background: {field}; color: {text}; border: 1px solid {line}; padding: 4px; font-size: 16px; }}
QDockWidget {{ color: {text}; font-weight: bold; }}
QDockWidget::title {{ background: {header}; padding: 5px 8px; border-bottom: 1px solid {line}; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ background: {panel}; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: {panel}; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; min-height: 28px; min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QSplitter::handle {{ background: {line}; }}
QStatusBar {{ background: {strip}; color: {text}; }}
QProgressBar {{ background: {field}; border: 1px solid {scale_line}; border-radius: 3px; text-align: center; }}
QProgressBar::chunk {{ background: {scale_line}; }}
QGroupBox {{ border: 1px solid {line}; border-radius: 3px; margin-top: 18px; padding-top: 4px; font-weight: bold; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 8px; }}
"""

TOUCH = """
QPushButton, QToolButton, QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit {{ min-height: 36px; }}
QToolButton[look="rail"], QToolButton[look="rail-low"] {{ min-height: 36px; padding: 1px 0; }}
QCheckBox, QRadioButton {{ min-height: 44px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 26px; height: 26px; }}
QTabBar::tab {{ min-height: 34px; }}
QMenu::item {{ padding: 13px 24px; }}
QAbstractItemView::item {{ padding: 11px 6px; }}
QScrollBar:vertical {{ width: 22px; }}
QScrollBar:horizontal {{ height: 22px; }}
"""
