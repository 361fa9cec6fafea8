"""The wheel holds all that a build needs: it is installed, and builds from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_an_installed_wheel_builds_from_another_folder(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    wheels, site, office = tmp_path / "wheels", tmp_path / "site", tmp_path / "office"
    office.mkdir()
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(PROJECT)], check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    text = "关于做好工作的通知\n各区人民政府：\n一、总体要求\n认真做好各项工作，确保落实到位。\n"
    (office / "通知.txt").write_text(text, encoding="utf-8")
    script = f"import sys; sys.path.insert(0, {str(site)!r}); import publisher; "
    script += f"assert publisher.__file__.startswith({str(site)!r}); "
    script += "from publisher.cli import main; main(['build', '通知.txt', '-f', 'html,docx', '-V', 'zh-Hant-TW'])"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    subprocess.run([sys.executable, "-c", script], cwd=office, env=environment, check=True)
    begin = script.split("main([")[0] + "main(['new', '门户'])"
    subprocess.run([sys.executable, "-c", begin], cwd=office, env=environment, check=True)
    assert {".gitignore", "content", "glossary.toml", "publish.toml", "说明.txt"} == {
        path.name for path in (office / "门户").iterdir()
    }
    built = {path.name for path in (office / "build").rglob("*") if path.is_file()}
    assert built == {"manifest.json", "通知.zh-Hant-TW.html", "通知.zh-Hant-TW.docx"}
