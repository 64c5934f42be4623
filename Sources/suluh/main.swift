print("suluh")
