"""What the project needs beside the program: set-up, checks, translations, measurements."""
