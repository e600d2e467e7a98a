"""Statistical process control: XmR charts as NHS Making Data Count draws them."""
