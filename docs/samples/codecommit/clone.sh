# With any AWS credentials, also temporary ones: pip install git-remote-codecommit
git clone codecommit::eu-west-1://shop

# With the Git credentials of an IAM user.
git clone https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop

# With an SSH key; ~/.ssh/config names the key's ID as user.
git clone ssh://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop

# Move a repository with all branches and tags.
git clone --mirror https://git.example.com/shop.git mirror
git -C mirror push --mirror codecommit::eu-west-1://shop
