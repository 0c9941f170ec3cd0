"""The link against a server that this project did not write: node-opcua, which `make interop` installs."""
