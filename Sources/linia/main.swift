print("linia")
