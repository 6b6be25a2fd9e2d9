import subprocess
import sys

DECODERS = ("cv2", "numpy", "pi_heif", "PIL")


def test_the_desk_itself_loads_no_decoder_of_pictures() -> None:
    code = (
        "import sys, desktop.services.documents, desktop.services.photo\n"
        f"print([name for name in {DECODERS} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
