import { mount } from "../parts/mount";
import { Home } from "./Home";

mount(<Home />);
