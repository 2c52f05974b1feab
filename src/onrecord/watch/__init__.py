"""Watch: sources are polled each at its own pace; what is new is read, examined, kept and placed."""
